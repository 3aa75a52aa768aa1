package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SeparateChannelsTest {

    @TempDir
    private Path folder;

    private CorpusItem recording(String id, int channels) throws IOException {
        Path file = folder.resolve(id + ".wav");
        byte[] pcm = new byte[640 * channels];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (byte) (i * 31 + id.hashCode());
        }
        try (InputStream in = Audio.ofPcm(pcm, new AudioFormat(16_000, channels)).openWav()) {
            Files.copy(in, file);
        }
        return CorpusItem.builder(id, file).build();
    }

    @Test
    void theEstimateCountsCallsAndTheProgressCountsOutcomes() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        SttProvider one = SttProvider.of("one", "1", request -> {
            calls.incrementAndGet();
            return Transcript.of("hello");
        });
        Corpus corpus = Corpus.of("calls", List.of(recording("call", 2), recording("memo", 1)));
        List<RunEvent> events = new ArrayList<>();
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            CorpusRun.builder(corpus, List.of(one)).store(store)
                    .options(CompareOptions.builder().channels(Channels.SEPARATE).build())
                    .listener(events::add).build().execute();
        }

        assertThat(calls).hasValue(3);
        RunEvent.Planned planned = events.stream().filter(RunEvent.Planned.class::isInstance).map(RunEvent.Planned.class::cast).findFirst().orElseThrow();
        assertThat(planned.estimate().calls()).isEqualTo(3);
        assertThat(planned.outcomes()).isEqualTo(2);
        assertThat(events.getLast()).isInstanceOfSatisfying(RunEvent.Progress.class, end -> {
            assertThat(end.total()).isEqualTo(planned.outcomes());
            assertThat(end.done()).isEqualTo(2);
        });
    }
}
