package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.Channels;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Accepts what it says; counts what it gets. */
    private record Limited(Capabilities capabilities, AtomicInteger calls) implements SttProvider {
        @Override
        public String id() {
            return "limited";
        }

        @Override
        public Map<String, String> fingerprint() {
            return Fingerprint.builder("limited").build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            calls.incrementAndGet();
            return Transcript.of("piece");
        }
    }

    /** {@return the line of the estimate of a run over 35 s in two channels, after which the run was made} */
    private Estimate.Line estimated(Capabilities capabilities, CompareOptions options, AtomicInteger calls) throws Exception {
        Path file = folder.resolve("call.wav");
        byte[] pcm = new byte[35 * 8_000 * 4];
        new Random(2).nextBytes(pcm);
        try (InputStream wav = Audio.ofPcm(pcm, new AudioFormat(8_000, 2)).openWav()) {
            Files.copy(wav, file, StandardCopyOption.REPLACE_EXISTING);
        }
        PriceList prices = PriceList.of(List.of(
                Price.builder(Money.usd("0.60"), PriceUnit.MINUTE, LocalDate.of(2026, 11, 20), "test").when("id", "limited").roundUp(Duration.ofSeconds(15)).build()));
        Corpus corpus = Corpus.of("long", List.of(CorpusItem.builder("call", file).build()));
        try (ResultStore store = ResultStore.open(folder.resolve(UUID.randomUUID() + ".db"))) {
            CorpusRun run = CorpusRun.builder(corpus, List.of(new Limited(capabilities, calls))).store(store).options(options).prices(prices).build();
            Estimate.Line line = run.estimate().lines().getFirst();
            run.execute();
            return line;
        }
    }

    static List<Arguments> limits() {
        CompareOptions plain = CompareOptions.builder().build();
        Capabilities.Builder tenSeconds = Capabilities.builder().maxDuration(Duration.ofSeconds(10));
        long halfAMegabyte = 35 * 8_000 * 2;
        return List.of(
                Arguments.of("any length", Capabilities.builder().build(), plain, 1, "0.45"),
                Arguments.of("10 s", tenSeconds.build(), plain, 4, "0.60"),
                Arguments.of("10 s, channels apart", tenSeconds.build(), CompareOptions.builder().channels(Channels.SEPARATE).build(), 8, "1.20"),
                Arguments.of("20 s asked for", Capabilities.builder().build(),
                        CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(20))).build(), 2, "0.60"),
                Arguments.of("half of its bytes, as samples", Capabilities.builder().maxBytes(halfAMegabyte).build(), plain, 3, "0.45"),
                Arguments.of("half of its bytes, as it is", Capabilities.builder().maxBytes(halfAMegabyte).encodings("audio/wav").build(), plain, 3, "0.45"),
                Arguments.of("all of its bytes, as it is", Capabilities.builder().maxBytes(4 * halfAMegabyte).encodings("audio/wav").build(), plain, 1, "0.45"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    @Timeout(60)
    void theEstimateCountsThePiecesThatARecordingNeedsAtLeast(String name, Capabilities capabilities, CompareOptions options, int calls, String cost)
            throws Exception {
        AtomicInteger made = new AtomicInteger();
        Estimate.Line line = estimated(capabilities, options, made);

        assertThat(line.calls()).isEqualTo(calls);
        assertThat(line.cost()).isEqualTo(Money.usd(cost));
        assertThat(made.get()).isBetween(calls, calls == 1 ? 1 : calls + calls / 2);
    }

    @Test
    void aLengthThatNoRecordingHasIsCountedToo() {
        // a FLAC file of one sample a second may declare as much
        Duration declared = Duration.ofSeconds(1L << 36);
        AudioFacts facts = new AudioFacts("00", AudioFormat.MONO_16K, declared, "audio/flac", List.of());
        Limited provider = new Limited(Capabilities.builder().maxDuration(Duration.ofSeconds(10)).build(), new AtomicInteger());
        Seat seat = Seat.all(List.of(provider), PriceList.shipped(), Seat.PATIENCE).getFirst();

        Sending sending = Sending.of(seat, CorpusItem.builder("long", folder.resolve("long.flac")).build(), facts, CompareOptions.builder().build());

        assertThat(sending.calls()).isEqualTo(6_871_947_674L);
        assertThat(sending.audio().multipliedBy(sending.calls())).isBetween(declared, declared.plusSeconds(10));
    }
}
