package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.internal.engine.TimeSource;
import io.github.sttcompare.spi.ComparisonObserver;
import io.github.sttcompare.spi.ComparisonStart;
import io.github.sttcompare.spi.ComparisonWatch;
import io.github.sttcompare.testing.Bounded;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Observers are notified of everything once, in order, and change nothing whatever they do. */
@Timeout(60)
class ObserverTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final SttProvider good = SttProvider.of("good", request -> Transcript.of("good"));
    private final SttProvider bad = SttProvider.of("bad", request -> {
        throw new SttException(ErrorKind.AUTHENTICATION, "no");
    });
    private final SttProvider broken = SttProvider.of("broken", request -> {
        throw new StackOverflowError();
    });
    private final CountDownLatch released = new CountDownLatch(1);
    private final SttProvider hangs = SttProvider.of("hangs", request -> {
        while (released.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return Transcript.of("late");
    });
    private final SttProvider waits = SttProvider.of("waits", request -> {
        released.await();
        return Transcript.of("late");
    });

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        released.countDown();
        assertThat(Threads.settle()).isEmpty();
    }

    /** Records its notifications. */
    private static final class Diary implements ComparisonObserver, ComparisonWatch {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Queue<ComparisonStart> starts = new ConcurrentLinkedQueue<>();
        private final Queue<Thread> beginning = new ConcurrentLinkedQueue<>();
        private final Queue<Boolean> onVirtual = new ConcurrentLinkedQueue<>();

        @Override
        public ComparisonWatch begin(ComparisonStart start) {
            starts.add(start);
            beginning.add(Thread.currentThread());
            return this;
        }

        @Override
        public void attempt(String providerId, int piece, Runnable attempt) {
            onVirtual.add(Thread.currentThread().isVirtual());
            lines.add(providerId + " " + piece + " begins");
            attempt.run();
            lines.add(providerId + " " + piece + " ends");
        }

        @Override
        public void retrying(String providerId, int piece, Failure failure) {
            lines.add(providerId + " " + piece + " retries after " + failure.kind());
        }

        @Override
        public void settled(String providerId, @Nullable Outcome outcome) {
            lines.add(providerId + " is " + (outcome == null ? "cancelled" : outcome.status()));
        }

        @Override
        public void ended(@Nullable Comparison comparison) {
            lines.add(comparison == null ? "no comparison" : "comparison");
        }

        List<String> about(String start) {
            return lines.stream().filter(line -> line.startsWith(start)).toList();
        }

        private long count(Predicate<String> which) {
            return lines.stream().filter(which).count();
        }
    }

    private Comparison compare(ParallelComparator comparator, boolean async, List<SttProvider> providers) throws Exception {
        return Bounded.call(BOUND, () -> async
                ? comparator.compareAsync(audio, providers, CompareOptions.none()).get()
                : comparator.compare(audio, providers));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyProviderSettlesOnceAndTheComparisonEndsOnce(boolean async) throws Exception {
        Diary diary = new Diary();
        AtomicInteger tries = new AtomicInteger();
        SttProvider again = SttProvider.of("again", request -> {
            if (tries.incrementAndGet() == 1) {
                throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(Duration.ofMillis(1)).build();
            }
            return Transcript.of("again");
        });
        try (var comparator = ParallelComparator.builder().providerTimeout(Duration.ofSeconds(1)).grace(Duration.ofMillis(500))
                .observer(diary).build()) {
            compare(comparator, async, List.of(good, bad, broken, again, hangs, waits));

            assertThat(diary.about("good")).containsExactly("good 1 begins", "good 1 ends", "good is ok");
            assertThat(diary.about("bad")).containsExactly("bad 1 begins", "bad 1 ends", "bad is failed");
            assertThat(diary.about("broken")).containsExactly("broken 1 begins", "broken 1 ends", "broken is failed");
            assertThat(diary.about("again"))
                    .containsExactly("again 1 begins", "again 1 ends", "again 1 retries after RATE_LIMITED",
                    "again 1 begins", "again 1 ends", "again is ok");
            assertThat(diary.about("hangs")).containsExactly("hangs 1 begins", "hangs is timed out");
            assertThat(diary.about("waits")).containsExactly("waits 1 begins", "waits 1 ends", "waits is timed out");
            assertThat(diary.lines).endsWith("comparison");
            assertThat(diary.count(line -> line.contains("comparison"))).isEqualTo(1);
            assertThat(diary.starts).singleElement().satisfies(start -> {
                assertThat(start.providerIds()).containsExactly("good", "bad", "broken", "again", "hangs", "waits");
                assertThat(start.comparisonId()).isNotEmpty();
                assertThat(start.audio().duration()).isEqualTo(Duration.ofSeconds(1));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void itBeginsOnTheRequestingThreadAndAttemptsAreWrappedOnTheCallingThreads(Workload workload) throws Exception {
        Diary diary = new Diary();
        SttProvider provider = new SttProvider() {
            @Override
            public String id() {
                return "p";
            }

            @Override
            public Workload workload() {
                return workload;
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of("");
            }
        };
        try (var comparator = ParallelComparator.builder().observer(diary).build()) {
            comparator.compareAsync(audio, List.of(provider), CompareOptions.none()).get();
            comparator.warmUp(List.of(provider));
        }
        assertThat(diary.beginning).containsExactly(Thread.currentThread());
        assertThat(diary.onVirtual).containsExactly(workload == Workload.REMOTE);
        assertThat(diary.lines).containsExactly("p 1 begins", "p 1 ends", "p is ok", "comparison");
    }

    @Test
    void eachPieceIsAnAttemptAndThereIsOneEnd() throws Exception {
        Diary diary = new Diary();
        CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
        try (var comparator = ParallelComparator.builder().observer(diary).build()) {
            int pieces = comparator.compare(Tones.tone(Duration.ofSeconds(4)), List.of(good), options)
                    .outcomes().getFirst().timing().pieces();

            assertThat(pieces).isGreaterThan(1);
            assertThat(diary.count(line -> line.endsWith("begins"))).isEqualTo(pieces);
            assertThat(diary.lines.stream().toList().subList(2 * pieces, 2 * pieces + 2))
                    .containsExactly("good is ok", "comparison");
        }
    }

    @Test
    void aProviderThatIsNeverCalledSettlesWithoutAnAttempt() throws Exception {
        Diary diary = new Diary();
        try (var comparator = ParallelComparator.builder().maxConcurrentCallsPerProvider(1).observer(diary).build()) {
            var first = comparator.compareAsync(audio, List.of(waits), CompareOptions.none());
            await(diary, "waits 1 begins");
            comparator.compareAsync(audio, List.of(waits), CompareOptions.none(), Duration.ofMillis(50)).get();
            assertThat(diary.about("waits")).containsExactly("waits 1 begins", "waits is timed out");
            first.cancel(true);
            await(diary, "waits is cancelled");
        }
    }

    @Test
    void observersAreNotifiedOfCancellationInterruptsAndClosing() throws Exception {
        List<String> cancelled = List.of("waits is cancelled", "no comparison");
        Diary diary = new Diary();
        var comparator = ParallelComparator.builder().observer(diary).build();
        var future = comparator.compareAsync(audio, List.of(waits, good), CompareOptions.none());
        await(diary, "waits 1 begins");
        future.cancel(true);
        await(diary, "no comparison");
        assertThat(diary.lines).containsSubsequence(cancelled).contains("waits 1 ends");

        diary.lines.clear();
        Thread asking = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> comparator.compare(audio, List.of(waits)))
                .isInstanceOf(InterruptedException.class));
        await(diary, "waits 1 begins");
        asking.interrupt();
        asking.join();
        assertThat(diary.lines).containsExactly("waits 1 begins", "waits 1 ends", "waits is cancelled", "no comparison");

        diary.lines.clear();
        var last = comparator.compareAsync(audio, List.of(waits), CompareOptions.none());
        await(diary, "waits 1 begins");
        comparator.close();
        assertThatThrownBy(last::get).isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(diary.lines).containsExactly("waits 1 begins", "waits 1 ends", "waits is cancelled", "no comparison");

        diary.lines.clear();
        assertThatThrownBy(() -> comparator.compare(audio, List.of(good))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> comparator.compareAsync(audio, List.of(good), CompareOptions.none()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(diary.lines).containsExactly("no comparison", "no comparison");
    }

    private static void await(Diary diary, String line) throws InterruptedException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!diary.lines.contains(line)) {
            assertThat(System.nanoTime()).as("waiting for '%s' in %s", line, diary.lines).isLessThan(end);
            Thread.sleep(1);
        }
    }

    /** What an observer must not do. */
    enum Misbehaviour {
        NOT_BEGIN, NOT_RUN, RUN_TWICE, RUN_ELSEWHERE, THROW_BEFORE, THROW_AFTER, THROW_WHEN_SETTLED, THROW_WHEN_ENDED,
                THROW_UNDECLARED
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }

    private record Wrong(Misbehaviour misbehaviour) implements ComparisonObserver, ComparisonWatch {
        private void on(Misbehaviour moment) {
            if (misbehaviour == moment) {
                throw new LinkageError("an observer that is broken");
            }
        }

        @Override
        public ComparisonWatch begin(ComparisonStart start) {
            on(Misbehaviour.NOT_BEGIN);
            return this;
        }

        @Override
        public void attempt(String providerId, int piece, Runnable attempt) {
            on(Misbehaviour.THROW_BEFORE);
            switch (misbehaviour) {
                case NOT_RUN -> {}
                case RUN_TWICE -> {
                    attempt.run();
                    attempt.run();
                }
                case RUN_ELSEWHERE -> {
                    try {
                        Thread.ofVirtual().start(attempt).join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                case THROW_UNDECLARED -> sneak(new InterruptedException("as Kotlin does"));
                default -> attempt.run();
            }
            on(Misbehaviour.THROW_AFTER);
        }

        @Override
        public void settled(String providerId, @Nullable Outcome outcome) {
            on(Misbehaviour.THROW_WHEN_SETTLED);
        }

        @Override
        public void ended(@Nullable Comparison comparison) {
            on(Misbehaviour.THROW_WHEN_ENDED);
        }
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void aMisbehavingObserverChangesNothingAndIsLoggedOnce(Misbehaviour misbehaviour) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        SttProvider counted = SttProvider.of("counted", request -> Transcript.of("call " + calls.incrementAndGet()));
        Diary outside = new Diary();
        Diary inside = new Diary();
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder().observer(outside).observer(new Wrong(misbehaviour)).observer(inside)
                        .build()) {
            Comparison comparison = compare(comparator, false, List.of(counted, bad));

            assertThat(comparison.outcomes()).extracting(Outcome::status).containsExactly("ok", "failed");
            assertThat(calls).hasValue(1);
            for (Diary diary : List.of(outside, inside)) {
                assertThat(diary.about("counted")).containsExactly("counted 1 begins", "counted 1 ends", "counted is ok");
                assertThat(diary.lines).endsWith("comparison");
            }
            assertThat(log.lines(Level.WARN)).filteredOn(line -> line.contains("an observer failed")).hasSizeLessThanOrEqualTo(1);
            if (misbehaviour == Misbehaviour.THROW_AFTER || misbehaviour == Misbehaviour.NOT_BEGIN) {
                assertThat(log.lines(Level.WARN)).anyMatch(line -> line.contains("an observer that is broken"));
            }
        }
    }

    @Test
    void timeSpentInAnObserverIsNotCountedAsTheProviders() throws Exception {
        AtomicLong passed = new AtomicLong();
        ComparisonWatch slow = new ComparisonWatch() {
            @Override
            public void attempt(String providerId, int piece, Runnable attempt) {
                passed.addAndGet(Duration.ofSeconds(5).toNanos());
                attempt.run();
                passed.addAndGet(Duration.ofSeconds(5).toNanos());
            }
        };
        TimeSource clock = new TimeSource() {
            @Override
            public long nanoTime() {
                return System.nanoTime() + passed.get();
            }

            @Override
            public <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
                return TimeSource.SYSTEM.poll(queue, nanos);
            }
        };
        try (var comparator = ParallelComparator.builder().observer(start -> slow).time(clock, () -> 0).build()) {
            for (SttProvider provider : List.of(good, bad)) {
                List<Attempt> attempts = comparator.compare(audio, List.of(provider)).outcomes().getFirst().timing().attempts();
                assertThat(attempts).singleElement().extracting(Attempt::duration)
                        .matches(took -> took.compareTo(Duration.ofSeconds(4)) < 0);
            }
        }
    }

    @Test
    void anObserverThatDoesNotFollowAComparisonDoesNotAffectIt() throws Exception {
        List<String> stacks = new ArrayList<>();
        SttProvider looks = SttProvider.of("looks", request -> {
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
                stacks.add(frame.getClassName());
            }
            return Transcript.of("");
        });
        ComparisonObserver off = new ComparisonObserver() {
            @Override
            public ComparisonWatch begin(ComparisonStart start) {
                throw new AssertionError("asked though it is switched off");
            }

            @Override
            public boolean enabled() {
                return false;
            }
        };
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder().observer(start -> null).observer(off).build()) {
            comparator.compare(audio, List.of(looks));
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
        assertThat(stacks).isNotEmpty().noneMatch(name -> name.contains("Observing"));
    }
}
