package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.testing.Counted;
import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recording that is longer than a provider takes is one outcome, whatever happens to its pieces. */
@Timeout(60)
class PiecesTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    private final Audio audio = Counted.words(50);
    private final Queue<CompareEvent> events = new ConcurrentLinkedQueue<>();
    private final CountDownLatch twoHeard = new CountDownLatch(2);

    /** Hears what there is, as a provider that takes ten seconds at most. */
    private static class Ear implements SttProvider {
        private final String id;
        private final Workload workload;
        private final Capabilities capabilities;
        final Queue<Audio> heard = new ConcurrentLinkedQueue<>();
        final Set<String> threads = Collections.synchronizedSet(new TreeSet<>());
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        Ear(String id, Workload workload, Capabilities capabilities) {
            this.id = id;
            this.workload = workload;
            this.capabilities = capabilities;
        }

        Ear(String id) {
            this(id, Workload.REMOTE, Capabilities.builder().maxDuration(TEN).build());
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Workload workload() {
            return workload;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                heard.add(request.audio());
                threads.add(Thread.currentThread().getName());
                return hear(request.audio());
            } finally {
                running.decrementAndGet();
            }
        }

        Transcript hear(Audio piece) throws InterruptedException {
            return Counted.heardIn(piece);
        }
    }

    /** The first word that is heard in a piece. */
    private static String first(Audio piece) {
        return Counted.heardIn(piece).words().getFirst().text();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    private Outcome outcome(SttProvider provider, CompareOptions options) throws InterruptedException {
        return outcome(ParallelComparator.builder(), provider, options);
    }

    private Outcome outcome(ParallelComparator.Builder builder, SttProvider provider, CompareOptions options)
            throws InterruptedException {
        try (ParallelComparator comparator = builder.listener(this::told).build()) {
            return comparator.compare(audio, List.of(provider), options).outcomes().getFirst();
        }
    }

    private void told(CompareEvent event) {
        events.add(event);
        if (event instanceof CompareEvent.PieceHeard) {
            twoHeard.countDown();
        }
    }

    private static Transcript transcript(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        return ((Outcome.Transcribed) outcome).transcript();
    }

    private <E extends CompareEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aProviderWithALimitOfTenSecondsTranscribesFifty(Workload workload) throws InterruptedException {
        Ear ear = new Ear("ear", workload, Capabilities.builder().maxDuration(TEN).build());

        Outcome outcome = outcome(ear, CompareOptions.none());

        assertThat(transcript(outcome).text()).isEqualTo(Counted.text(50));
        assertThat(transcript(outcome).words()).hasSize(50).allSatisfy(word ->
                assertThat(word.start()).isEqualTo(Duration.ofMillis(1000 * Long.parseLong(word.text().substring(1)) + 300)));
        Timing timing = outcome.timing();
        int pieces = timing.pieces();
        assertThat(pieces).isGreaterThanOrEqualTo(5);
        assertThat(timing.segmented()).isTrue();
        assertThat(ear.heard).hasSize(pieces).allMatch(piece -> piece.duration().compareTo(TEN) <= 0);
        assertThat(timing.attempts()).extracting(Attempt::piece).containsOnlyOnceElementsOf(
                IntStream.rangeClosed(1, pieces).boxed().toList());
        Duration start = timing.attempts().stream().map(Attempt::start).min(Duration::compareTo).orElseThrow();
        Duration end = timing.attempts().stream().map(Attempt::end).max(Duration::compareTo).orElseThrow();
        assertThat(timing.latency()).contains(end.minus(start));
        assertThat(timing.work()).isEqualTo(
                timing.attempts().stream().map(Attempt::duration).reduce(Duration.ZERO, Duration::plus));
        assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES)).startsWith(pieces + " pieces of at most ");
        assertThat(ear.threads).contains("stt/ear/segment-1", "stt/ear/segment-3").allMatch(name -> name.startsWith("stt/ear/segment-"));
        assertThat(events(CompareEvent.PieceHeard.class)).extracting(CompareEvent.PieceHeard::heard).isSorted().hasSize(pieces);
        assertThat(events(CompareEvent.PieceHeard.class)).allMatch(event -> event.pieces() == pieces);
        assertThat(events(CompareEvent.Started.class)).extracting(CompareEvent.Started::piece).doesNotHaveDuplicates().hasSize(pieces);
        assertThat(events(CompareEvent.Finished.class)).hasSize(1);
    }

    @Test
    void audioThatFitsIsNotCut() throws InterruptedException {
        Ear ear = new Ear("ear", Workload.REMOTE, Capabilities.builder().maxDuration(Duration.ofSeconds(50)).build());

        Outcome outcome = outcome(ear, CompareOptions.none());

        assertThat(ear.heard).containsExactly(audio);
        assertThat(outcome.timing().segmented()).isFalse();
        assertThat(outcome.metadata()).doesNotContainKey(MetadataKeys.AUDIO_PIECES);
        assertThat(events(CompareEvent.PieceHeard.class)).isEmpty();
        assertThat(ear.threads).containsExactly("stt/ear");
    }

    @Test
    void nothingIsCutIfCuttingIsForbidden() throws InterruptedException {
        Outcome outcome = outcome(new Ear("ear"), CompareOptions.builder().segmentation(Segmentation.never()).build());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Skipped.class,
                skipped -> assertThat(skipped.reason()).isEqualTo("the audio lasts 50.0 s; at most 10.0 s are accepted"));
    }

    @Test
    void aLimitBelowASecondPreventsCutting() throws InterruptedException {
        Ear ear = new Ear("ear", Workload.REMOTE, Capabilities.builder().maxDuration(Duration.ofMillis(400)).build());

        assertThat(outcome(ear, CompareOptions.none())).isInstanceOf(Outcome.Skipped.class);
        assertThatThrownBy(() -> Segmentation.every(Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
        assertThat(ear.heard).isEmpty();
    }

    @Test
    void aLimitOfBytesIsKeptInTheFormatThatIsSent() throws InterruptedException {
        int most = 200_000;
        Ear ear = new Ear("ear", Workload.REMOTE,
                Capabilities.builder().maxBytes(most).only(new AudioFormat(16_000, 1)).build());

        Outcome outcome = outcome(ear, CompareOptions.none());

        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        assertThat(ear.heard).hasSizeGreaterThan(8).allMatch(piece -> piece.wavLength() <= most)
                .allMatch(piece -> piece.format().sampleRate() == 16_000);
    }

    @Test
    void audioRefusedForOtherReasonsIsNotCut() throws InterruptedException {
        Ear ear = new Ear("ear", Workload.REMOTE, Capabilities.builder().maxDuration(TEN).languages(Set.of("de")).build());

        assertThat(outcome(ear, CompareOptions.builder().language("en").build()))
                .isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> assertThat(skipped.reason()).contains("language en"));
    }

    @Test
    void withSegmentationForAllEveryProviderGetsTheSamePieces() throws InterruptedException {
        Ear one = new Ear("one", Workload.REMOTE, Capabilities.undeclared());
        Ear other = new Ear("other", Workload.LOCAL, Capabilities.builder().maxDuration(Duration.ofSeconds(30)).build());
        CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(7))).build();

        Comparison comparison = Comparator.compare(audio, List.of(one, other), options);

        assertThat(comparison.transcribed()).hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.transcript().text()).isEqualTo(Counted.text(50)));
        assertThat(one.heard.stream().map(Audio::sha256).sorted().toList())
                .hasSizeGreaterThanOrEqualTo(8)
                .isEqualTo(other.heard.stream().map(Audio::sha256).sorted().toList());
    }

    @Test
    void aFailedPieceEndsTheOthersAndKeepsTheirTranscripts() throws InterruptedException {
        CountDownLatch another = new CountDownLatch(1);
        Ear ear = new Ear("ear") {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                int word = Integer.parseInt(first(piece).substring(1));
                if (word < 15) {
                    return super.hear(piece);
                }
                if (word < 25) {
                    twoHeard.await();
                    another.await();
                    throw new SttException(ErrorKind.AUTHENTICATION, "no entry");
                }
                another.countDown();
                new CountDownLatch(1).await();
                throw new AssertionError();
            }
        };
        long begun = System.nanoTime();

        AtomicInteger scored = new AtomicInteger();
        AccuracyScorer scorer = (reference, language) -> hypothesis -> {
            scored.incrementAndGet();
            ErrorCounts one = new ErrorCounts(1, 0, 0, 0);
            return new Accuracy(one, one, "any", "any");
        };

        Outcome outcome = outcome(ParallelComparator.builder().scorer(scorer), ear,
                CompareOptions.builder().reference(Counted.text(50)).build());

        assertThat(scored).hasValue(0);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().message()).isEqualTo("no entry");
            assertThat(failed.partial()).extracting(partial -> partial.transcript().text())
                    .hasSize(2).allMatch(text -> text.contains("w") && !text.contains("w30"));
            assertThat(failed.partial().getFirst().piece().start()).isZero();
            assertThat(failed.timing().latency()).isEmpty();
            assertThat(failed.timing().attempts()).extracting(Attempt::result)
                    .containsOnlyOnce(Attempt.Result.FAILED).contains(Attempt.Result.CUT_OFF);
        });
        assertThat(ear.running).hasValue(0);
    }

    @Test
    void aPieceThatFailsThreeTimesFailsTheOutcome() throws InterruptedException {
        Ear ear = new Ear("ear") {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                if (first(piece).equals("w0")) {
                    throw new SttException(ErrorKind.UNAVAILABLE, "not now");
                }
                return super.hear(piece);
            }
        };

        Outcome outcome = outcome(ParallelComparator.builder().time(new FakeTime(), () -> 0), ear, CompareOptions.none());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failed.partial()).hasSize(failed.timing().pieces() - 1);
            assertThat(failed.timing().attempts()).filteredOn(attempt -> attempt.piece() == 1).hasSize(3);
        });
    }

    @Test
    void piecesAreRetriedWithinACommonLimit() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        int allowed = 2 + 10 / 4;
        for (int failing : new int[] {allowed, allowed + 1}) {
            failures.set(failing);
            Ear ear = new Ear("ear") {
                private final Set<String> failed = Collections.synchronizedSet(new HashSet<>());

                @Override
                Transcript hear(Audio piece) throws InterruptedException {
                    if (failed.add(first(piece)) && failures.getAndDecrement() > 0) {
                        throw new SttException(ErrorKind.UNAVAILABLE, "not now");
                    }
                    return super.hear(piece);
                }
            };
            CompareOptions tenPieces = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofMillis(5_500))).build();

            Outcome outcome = outcome(ParallelComparator.builder().time(new FakeTime(), () -> 0), ear, tenPieces);

            assertThat(outcome.timing().pieces()).isEqualTo(10);
            assertThat(outcome.status()).isEqualTo(failing == allowed ? "ok" : "failed");
        }
    }

    @Test
    void aPauseRequestedByTheVendorHoldsForAllPieces() throws InterruptedException {
        FakeTime time = new FakeTime();
        AtomicInteger calls = new AtomicInteger();
        Ear ear = new Ear("ear") {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                if (calls.incrementAndGet() == 3) {
                    throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(Duration.ofSeconds(20)).build();
                }
                return super.hear(piece);
            }
        };

        Outcome outcome = outcome(ParallelComparator.builder().time(time, () -> 0).maxConcurrentPiecesPerProvider(1), ear,
                CompareOptions.none());

        assertThat(transcript(outcome).text()).isEqualTo(Counted.text(50));
        List<Attempt> attempts = outcome.timing().attempts();
        Attempt refused = attempts.stream().filter(attempt -> attempt.result() == Attempt.Result.FAILED).findFirst().orElseThrow();
        assertThat(attempts.subList(attempts.indexOf(refused) + 1, attempts.size()))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(attempt -> attempt.start().compareTo(refused.end().plusSeconds(20)) >= 0);
        assertThat(outcome.timing().latency().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void concurrentPiecesOfARemoteProviderAreLimited() throws InterruptedException {
        for (int most : new int[] {1, 3, 8}) {
            CountDownLatch together = new CountDownLatch(most);
            Ear ear = new Ear("ear") {
                @Override
                Transcript hear(Audio piece) throws InterruptedException {
                    together.countDown();
                    assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
                    return super.hear(piece);
                }
            };
            ParallelComparator.Builder builder = ParallelComparator.builder();
            if (most != 8) {
                builder.maxConcurrentPiecesPerProvider(most);
            }
            CompareOptions many = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(2))).build();

            assertThat(transcript(outcome(builder, ear, many)).text()).isEqualTo(Counted.text(50));
            assertThat(ear.most).hasValue(most);
        }
    }

    @Test
    void fiftyPiecesOfALocalProviderDoNotStarveOthers() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        class Local extends Ear {
            Local(String id) {
                super(id, Workload.LOCAL, Capabilities.undeclared());
            }

            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                order.add(id());
                return super.hear(piece);
            }
        }
        CompareOptions fifty = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
        Local a = new Local("a");
        Local b = new Local("b");
        try (var comparator = ParallelComparator.builder().localProcessors(1).build()) {
            Comparison comparison = comparator.compare(audio, List.of(a, b), fifty);

            assertThat(comparison.transcribed()).hasSize(2);
            assertThat(comparison.outcome("a").timing().pieces()).isGreaterThanOrEqualTo(50);
        }
        assertThat(a.most).hasValue(1);
        int lead = 0;
        int most = 0;
        for (String id : order) {
            lead += id.equals("a") ? 1 : -1;
            most = Math.max(most, Math.abs(lead));
        }
        assertThat(most).as("%s", order).isLessThanOrEqualTo(2);
    }

    @Test
    void backingOffReleasesTheProcessor() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch bDone = new CountDownLatch(1);
        Ear a = new Ear("a", Workload.LOCAL, Capabilities.builder().maxDuration(TEN).build()) {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                if (tries.incrementAndGet() == 1) {
                    throw SttException.builder(ErrorKind.UNAVAILABLE, "not now").retryAfter(Duration.ofMillis(200)).build();
                }
                assertThat(bDone.await(20, TimeUnit.SECONDS)).isTrue();
                return super.hear(piece);
            }
        };
        Ear b = new Ear("b", Workload.LOCAL, Capabilities.undeclared()) {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                bDone.countDown();
                return super.hear(piece);
            }
        };
        try (var comparator = ParallelComparator.builder().localProcessors(1).build()) {
            assertThat(comparator.compare(audio, List.of(a, b)).transcribed()).hasSize(2);
        }
    }

    @Test
    void allPiecesShareTheTimeOfTheWholeRecording() throws InterruptedException {
        List<Duration> left = Collections.synchronizedList(new ArrayList<>());
        Ear ear = new Ear("ear") {
            @Override
            public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                left.add(request.remaining());
                Thread.sleep(5);
                return super.transcribe(request);
            }
        };

        Outcome outcome = outcome(ParallelComparator.builder().maxConcurrentPiecesPerProvider(1), ear, CompareOptions.none());

        assertThat(left).hasSize(outcome.timing().pieces());
        // four times fifty seconds, not four times a piece
        assertThat(left.getFirst()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(200));
        for (int i = 1; i < left.size(); i++) {
            assertThat(left.get(i)).isLessThanOrEqualTo(left.get(i - 1).minusMillis(5));
        }
    }

    @Test
    void transcriptsOfPiecesAreKeptWhenTimeIsUp() throws InterruptedException {
        Ear ear = new Ear("ear") {
            @Override
            Transcript hear(Audio piece) throws InterruptedException {
                if (first(piece).equals("w0")) {
                    return super.hear(piece);
                }
                new CountDownLatch(1).await();
                throw new AssertionError();
            }
        };

        Outcome outcome = outcome(
                ParallelComparator.builder().time(new FakeTime(), () -> 0).providerTimeout(Duration.ofMillis(300)), ear, CompareOptions.none());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.stopped()).isTrue();
            assertThat(timedOut.partial()).singleElement().satisfies(
                    heard -> assertThat(heard.transcript().text()).startsWith("w0 w1"));
            assertThat(timedOut.timing().attempts()).extracting(Attempt::result)
                    .containsOnlyOnce(Attempt.Result.SUCCEEDED).contains(Attempt.Result.CUT_OFF);
        });
        assertThat(ear.running).hasValue(0);
    }

    @Test
    void silenceIsAnEmptyAnswer() throws InterruptedException {
        Audio silence = Audio.ofPcm(new byte[16_000 * 40], Counted.words(1).format());
        Comparison comparison = Comparator.compare(silence, List.of(new Ear("ear")));

        assertThat(transcript(comparison.outcome("ear")).text()).isEmpty();
    }

    private static SttProvider refusing(Capabilities capabilities, SttException refusal) {
        return new Ear("ear", Workload.REMOTE, capabilities) {
            @Override
            Transcript hear(Audio piece) {
                throw refusal;
            }
        };
    }

    @Test
    void aRecordingThatIsTooLongForAProviderThatDeclaresNoLimitFailsOnceAndSaysWhatToDeclare() throws InterruptedException {
        for (String tooLong : List.of("the audio is too long", "Audio duration exceeds 30 s", "413 file too large")) {
            SttException refusal = SttException.builder(ErrorKind.INVALID_AUDIO, tooLong).httpStatus(400).requestId("r7").vendorCode("E1").build();
            assertThat(outcome(refusing(Capabilities.undeclared(), refusal), CompareOptions.none()))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.error().message()).isEqualTo(tooLong
                                + "; if there is a limit, declare it as maxDuration or maxBytes in the provider's capabilities, and longer recordings are cut");
                        assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
                        assertThat(failed.error().httpStatus()).isEqualTo(400);
                        assertThat(failed.error().requestId()).isEqualTo("r7");
                        assertThat(failed.error().vendorCode()).isEqualTo("E1");
                        assertThat(failed.error().retryable()).isFalse();
                        assertThat(failed.timing().attempts()).hasSize(1);
                    });
        }
    }

    @Test
    void otherFailuresAreLeftAsTheyAre() throws InterruptedException {
        SttException tooLong = new SttException(ErrorKind.INVALID_AUDIO, "too long");
        Capabilities limited = Capabilities.builder().maxDuration(Duration.ofMinutes(2)).build();
        CompareOptions never = CompareOptions.builder().segmentation(Segmentation.never()).build();
        CompareOptions pieces = CompareOptions.builder().segmentation(Segmentation.every(TEN)).build();
        assertThat(message(outcome(refusing(limited, tooLong), CompareOptions.none()))).isEqualTo("too long");
        assertThat(message(outcome(refusing(Capabilities.undeclared(), tooLong), never))).isEqualTo("too long");
        assertThat(message(outcome(refusing(Capabilities.undeclared(), tooLong), pieces))).isEqualTo("too long");
        assertThat(message(outcome(refusing(Capabilities.undeclared(), new SttException(ErrorKind.INVALID_AUDIO, "damaged")),
                CompareOptions.none()))).isEqualTo("damaged");
        assertThat(message(outcome(refusing(Capabilities.undeclared(), new SttException(ErrorKind.AUTHENTICATION, "the key is too long")),
                CompareOptions.none()))).isEqualTo("the key is too long");
    }

    private static String message(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error().message();
    }

    @Test
    void channelsAreTranscribedSeparatelyAndMergedByTime() throws InterruptedException {
        Audio talk = Counted.talk(12);
        Ear ear = new Ear("ear", Workload.REMOTE, Capabilities.builder().maxDuration(Duration.ofSeconds(5)).build());
        CompareOptions apart = CompareOptions.builder().channels(Channels.SEPARATE).build();

        Outcome outcome = Comparator.compare(talk, List.of(ear), apart).outcome("ear");

        assertThat(transcript(outcome).text()).isEqualTo(Counted.text(12));
        assertThat(transcript(outcome).words()).allSatisfy(word -> assertThat(word.speaker())
                .isEqualTo("channel " + (1 + Integer.parseInt(word.text().substring(1)) % 2)));
        assertThat(ear.heard).allMatch(piece -> piece.channels() == 1);
        assertThat(outcome.timing().pieces()).isGreaterThanOrEqualTo(6);
        assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES)).startsWith("2 channels separately, ");
    }

    @Test
    void aProviderThatSeparatesChannelsItselfIsCalledOnce() throws InterruptedException {
        Ear ear = new Ear("ear", Workload.REMOTE, Capabilities.builder().options(TranscriptionOption.SEPARATE_CHANNELS).build()) {
            @Override
            public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                assertThat(request.options().separateChannels()).isTrue();
                return super.transcribe(request);
            }
        };
        CompareOptions apart = CompareOptions.builder().channels(Channels.SEPARATE).strict(true).build();

        Outcome outcome = Comparator.compare(Counted.talk(4), List.of(ear), apart).outcome("ear");

        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        assertThat(ear.heard).singleElement().satisfies(whole -> assertThat(whole.channels()).isEqualTo(2));
        assertThat(outcome.timing().segmented()).isFalse();
    }
}
