package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call of many pieces that was killed pays for those that are missing. */
class PiecesTest {

    private static final int SECONDS = 40;

    @TempDir
    private Path folder;

    private static final class PieceByPiece implements SttProvider {
        private final Map<String, Integer> calls = new ConcurrentHashMap<>();
        private final Set<String> keys = ConcurrentHashMap.newKeySet();
        private final CountDownLatch answers;

        PieceByPiece(int answers) {
            this.answers = new CountDownLatch(answers);
        }

        @Override
        public String id() {
            return "pieces";
        }

        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Map<String, String> fingerprint() {
            return Fingerprint.builder("pieces").put("model", "one").build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            calls.merge(request.audio().sha256(), 1, Integer::sum);
            keys.add(request.callKey().orElseThrow());
            if (answers.getCount() == 0) {
                new CountDownLatch(1).await();
            }
            answers.countDown();
            return Transcript.of("piece");
        }
    }

    private Corpus corpus(byte[] pcm) throws IOException {
        Path file = folder.resolve("long.wav");
        try (InputStream wav = Audio.ofPcm(pcm, AudioFormat.MONO_16K).openWav()) {
            Files.copy(wav, file);
        }
        return Corpus.of("long", List.of(CorpusItem.builder("long", file).build()));
    }

    @Test
    @Timeout(60)
    void silencesThatAreNotSentAreNotPaid() throws Exception {
        byte[] pcm = new byte[SECONDS * 16_000 * 2];
        byte[] syllable = new byte[16_000 * 2 / 4];
        new Random(1).nextBytes(syllable);
        for (int at = 30 * 16_000 * 2; at < pcm.length; at += 2 * syllable.length) {
            System.arraycopy(syllable, 0, pcm, at, syllable.length);
        }
        Corpus corpus = corpus(pcm);
        PriceList prices = PriceList.of(List.of(new Price(Map.of("id", "pieces"), Money.usd("0.10"), PriceUnit.SECOND, Duration.ZERO, Duration.ZERO,
                false, Map.of(), LocalDate.of(2026, 11, 1), "a test", null)));
        CompareOptions options = CompareOptions.builder()
                .segmentation(Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5))).build();
        PieceByPiece provider = new PieceByPiece(Integer.MAX_VALUE);
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            CorpusRun run = CorpusRun.builder(corpus, List.of(provider)).store(store).options(options).prices(prices)
                    .maxCost(Money.usd("4.00")).build();

            // what is silent is only known once a recording is listened to
            assertThat(run.estimate().cost()).containsExactly(Money.usd("4.00"));

            CorpusResult result = run.execute();

            assertThat(provider.calls).hasSize(1);
            assertThat(result.run().providers().getFirst().cost()).isBetween(Money.usd("1.04"), Money.usd("1.06"));
        }
    }

    @Test
    @Timeout(60)
    void answeredPiecesAreNotSentAgain() throws Exception {
        byte[] pcm = new byte[SECONDS * 16_000 * 2];
        new Random(1).nextBytes(pcm);
        Corpus corpus = corpus(pcm);
        CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
        PieceByPiece first = new PieceByPiece(20);
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            Thread running = Thread.ofPlatform().start(() -> assertThatThrownBy(
                    () -> CorpusRun.builder(corpus, List.of(first)).store(store).options(options).build().execute())
                    .isInstanceOf(InterruptedException.class));
            first.answers.await();
            running.interrupt();
            running.join();
        }
        PieceByPiece second = new PieceByPiece(Integer.MAX_VALUE);
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            CorpusResult result = CorpusRun.builder(corpus, List.of(second)).store(store).options(options).build().execute();
            try (Stream<CorpusResult.Recording> recordings = result.recordings()) {
                Outcome outcome = recordings.toList().getFirst().comparison().outcome("pieces");
                assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
                int pieces = outcome.timing().pieces();
                assertThat(pieces).isGreaterThanOrEqualTo(SECONDS);
                // each piece has a key of its own
                assertThat(first.keys).hasSize(first.calls.size());
                assertThat(second.calls).hasSize(pieces - 20);
                // nobody takes the rest for the latency of the whole
                assertThat(outcome.timing().latency()).isEmpty();
            }
            CorpusRun.builder(corpus, List.of(second)).store(store).options(options).build().execute();
            assertThat(second.calls.values()).allMatch(times -> times == 1);
        }
    }
}
