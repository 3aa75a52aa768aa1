package io.github.sttcompare.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Segmentation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskedOptionsTest {

    @Test
    void howRecordingsAreCutReachesTheWorkersAndIsPartOfWhatWasAsked() {
        Segmentation cut = Segmentation.every(Duration.ofSeconds(30));
        Segmentation withoutSilences = cut.withoutSilencesOver(Duration.ofSeconds(5));
        for (Segmentation segmentation : new Segmentation[] {Segmentation.whenNeeded(), cut, withoutSilences}) {
            CompareOptions options = CompareOptions.builder().language("en").segmentation(segmentation).build();
            assertThat(AskedOptions.of(options).options()).isEqualTo(options);
        }
        assertThat(heardBy(withoutSilences)).isNotEqualTo(heardBy(cut));
        assertThat(heardBy(cut)).isNotEqualTo(heardBy(Segmentation.whenNeeded()));
    }

    private static String heardBy(Segmentation segmentation) {
        return AskedOptions.of(CompareOptions.builder().segmentation(segmentation).build()).heardBy();
    }
}
