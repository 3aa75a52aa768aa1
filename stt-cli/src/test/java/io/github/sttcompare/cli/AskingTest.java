package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Segmentation;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AskingTest {

    private static Segmentation segmentation(String... words) throws IOException {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(words);
        return asking.options().build().segmentation();
    }

    @Test
    void piecesAndSilencesAreSetInSeconds() throws IOException {
        assertThat(segmentation()).isEqualTo(Segmentation.whenNeeded());
        assertThat(segmentation("--pieces=30")).isEqualTo(Segmentation.every(Duration.ofSeconds(30)));
        assertThat(segmentation("--skip-silences=5")).isEqualTo(Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5)));
        assertThat(segmentation("--pieces", "30", "--skip-silences", "2"))
                .isEqualTo(Segmentation.every(Duration.ofSeconds(30)).withoutSilencesOver(Duration.ofSeconds(2)));
        assertThatThrownBy(() -> segmentation("--skip-silences=1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("silences of up to 2 s are always sent: PT1S");
    }
}
