package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.ResultStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The calls of a corpus run are observed like other comparisons. */
@Timeout(120)
class CorpusRunTest {

    @Test
    void everyCallOfARunIsObserved(@TempDir Path folder) throws Exception {
        TestObservationRegistry registry = TestObservationRegistry.create();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Seen seen = new Seen();
        registry.observationConfig().observationHandler(seen);
        List<CorpusItem> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // all different, because a recording that has been transcribed is not sent again
            Path audio = Files.write(folder.resolve(i + ".wav"), Doubles.wav(new byte[32_000 + 320 * i]));
            items.add(CorpusItem.builder("item-" + i, audio).reference("hello").build());
        }
        List<SttProvider> providers = List.of(Doubles.answering("good", "hello"),
                Doubles.failing("bad", ErrorKind.INVALID_AUDIO, "no"));
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"));
                var comparator = ParallelComparator.builder().observer(MicrometerObserver.of(registry, meters)).build()) {
            CorpusRun.builder(Corpus.of("c", items), providers).store(store).comparator(comparator).build().execute();
        }
        assertThat(seen.calls()).hasSize(40);
        assertThat(seen.unbalanced()).isZero();
        assertThat(seen.openScopes()).isZero();
        assertThat(meters.get("stt.audio.seconds").tag("gen_ai.provider.name", "good").counter().count())
                .isCloseTo(21.9, within(1e-6));
        assertThat(meters.get("stt.calls.in.flight").tag("gen_ai.provider.name", "good").gauge().value()).isZero();
    }
}
