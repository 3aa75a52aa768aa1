package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.testing.Bounded;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of others, of providers, their exceptions and scorers: asked once, on threads that may hang, within bounds. */
@Timeout(60)
class ForeignTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final SttProvider good = SttProvider.of("good", request -> Transcript.of("good"));
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        released.countDown();
        assertThat(Threads.settle()).isEmpty();
    }

    private void hang() {
        while (released.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }

    /** A provider whose {@code id()} and {@code workload()} do something first. */
    private record Odd(Runnable beforeId, Runnable beforeWorkload) implements SttProvider {
        @Override
        public String id() {
            beforeId.run();
            return "odd";
        }

        @Override
        public Workload workload() {
            beforeWorkload.run();
            return Workload.REMOTE;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        }
    }

    private Comparison compare(Callable<Comparison> comparison) throws Exception {
        return Bounded.call(BOUND, comparison);
    }

    @Test
    void anIdThatHangsIsRefusedAndNamedByItsClass() {
        SttProvider odd = new Odd(this::hang, () -> {});
        try (var comparator = ParallelComparator.builder().build()) {
            assertThatThrownBy(() -> compare(() -> comparator.compare(audio, List.of(good, odd))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(Odd.class.getName(), "id()", "1 s");
            assertThatThrownBy(() -> compare(() -> comparator.compareAsync(audio, List.of(odd), CompareOptions.none()).get()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void hangingWorkloadsAreAwaitedTogether() throws Exception {
        List<SttProvider> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String id = "odd" + i;
            many.add(new SttProvider() {
                @Override
                public String id() {
                    return id;
                }

                @Override
                public Workload workload() {
                    hang();
                    return Workload.REMOTE;
                }

                @Override
                public Transcript transcribe(TranscriptionRequest request) {
                    return Transcript.of(id);
                }
            });
        }
        many.add(good);
        long start = System.nanoTime();
        Comparison comparison = compare(() -> Comparator.compare(audio, many));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
        assertThat(comparison.transcribed()).hasSize(13)
                .allSatisfy(outcome -> assertThat(outcome.transcript().text()).isEqualTo(outcome.providerId()));
    }

    @Test
    void aChangingIdIsReadOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SttProvider fickle = new SttProvider() {
            @Override
            public String id() {
                return "id-" + asked.incrementAndGet();
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of("");
            }
        };
        try (var comparator = ParallelComparator.builder().build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(comparator.compare(audio, List.of(fickle)).outcomes().getFirst().providerId()).isEqualTo("id-1");
            }
        }
    }

    @Test
    void aProviderWhoseIdThrowsIsRefused() {
        for (Throwable thrown : List.of(new IOException("undeclared"), new StackOverflowError(), new IllegalStateException())) {
            SttProvider odd = new Odd(() -> ForeignTest.<RuntimeException>sneak(thrown), () -> {});
            assertThatThrownBy(() -> Comparator.compare(audio, List.of(good, odd)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("its id() failed").hasCause(thrown);
        }
    }

    @Test
    void aWorkloadThatHangsOrThrowsIsUnknown() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            Comparison hanging = compare(() -> Comparator.compare(audio, List.of(new Odd(() -> {}, this::hang), good)));
            assertThat(hanging.outcome("odd")).isInstanceOfSatisfying(Outcome.Transcribed.class,
                    t -> assertThat(t.transcript().text()).isEqualTo("platform"));
            assertThat(hanging.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("odd did not return its workload()");
        }
        SttProvider throwing = new Odd(() -> {}, () -> ForeignTest.<RuntimeException>sneak(new IOException("undeclared")));
        assertThat(Comparator.compare(audio, List.of(throwing)).transcribed()).hasSize(1);
    }

    @Test
    void idAndWorkloadAreReadOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SttProvider odd = new Odd(asked::incrementAndGet, asked::incrementAndGet);
        try (var comparator = ParallelComparator.builder().build()) {
            for (int i = 0; i < 3; i++) {
                comparator.compare(audio, List.of(odd));
                comparator.warmUp(List.of(odd));
            }
        }
        assertThat(asked).hasValue(2);
    }

    /** An exception whose own methods hang, except on the thread where it was made. */
    private final class Hanging extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Thread home = Thread.currentThread();

        Hanging(@Nullable Throwable cause) {
            super(cause);
        }

        @Override
        public String getMessage() {
            if (!Thread.currentThread().equals(home)) {
                hang();
            }
            return "at home";
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExceptionWhoseMethodsHangDelaysNothingWithDebugOn(boolean asCause) throws Exception {
        SttProvider hostile = SttProvider.of("hostile", request -> {
            throw asCause ? new SttException(ErrorKind.NETWORK, "sorry", new Hanging(null)) : new Hanging(new Hanging(null));
        });
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder().maxRetries(0).providerTimeout(Duration.ofSeconds(3)).build()) {
            Comparison comparison = compare(() -> comparator.compare(audio, List.of(hostile, good)));

            assertThat(comparison.outcome("hostile")).isInstanceOf(Outcome.Failed.class);
            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            // the trace of the provider's exception is told once
            assertThat(log.events()).filteredOn(event -> event.getThrowableProxy() != null).hasSize(1);
        }
    }

    @Test
    void anExceptionWhoseMethodsAllHangIsATimeOutOfItsProvider() throws Exception {
        SttProvider hostile = SttProvider.of("hostile", request -> {
            throw new RuntimeException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    hang();
                    return "";
                }
            };
        });
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(1)).grace(Duration.ofMillis(20)).build()) {
            Comparison comparison = compare(() -> comparator.compare(audio, List.of(hostile, good)));

            assertThat(comparison.outcome("hostile")).isInstanceOf(Outcome.TimedOut.class);
            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
        }
    }

    @Test
    void anEndlessMessageIsCut() throws Exception {
        String endless = "x".repeat(100_000_000);
        for (RuntimeException thrown : List.of(new IllegalStateException(endless), SttException.builder(ErrorKind.PROTOCOL, endless)
                .vendorCode(endless).requestId(endless).build())) {
            SttProvider chatty = SttProvider.of("chatty", request -> {
                throw thrown;
            });
            Comparison comparison = compare(() -> Comparator.compare(audio, List.of(chatty)));

            assertThat(comparison.outcome("chatty")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.error().message()).hasSizeLessThan(5_000);
                assertThat(String.valueOf(failed.error().vendorCode())).hasSizeLessThan(500);
                assertThat(String.valueOf(failed.error().requestId())).hasSizeLessThan(500);
            });
        }
    }

    @Test
    void lineBreaksAndEscapesOfAnIdDoNotReachTheLogNorThreadNames() throws Exception {
        SttProvider forging = SttProvider.of("a\nERROR all is lost\u001b[2J", request -> {
            throw new SttException(ErrorKind.INTERNAL, Thread.currentThread().getName());
        });
        try (CapturedLog log = new CapturedLog()) {
            Comparison comparison = Comparator.compare(audio, List.of(forging));

            assertThat(log.events()).isNotEmpty()
                    .noneMatch(event -> event.getFormattedMessage().matches("(?s).*[\n\u001b].*"));
            assertThat(((Outcome.Failed) comparison.outcomes().getFirst()).error().message())
                    .startsWith("stt/a ERROR").doesNotContain("\n", "\u001b");
        }
    }

    // ---- scorers

    private static Accuracy exact() {
        ErrorCounts one = new ErrorCounts(1, 0, 0, 0);
        return new Accuracy(one, one, "any", "any");
    }

    private final CompareOptions scored = CompareOptions.builder().reference("good").build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scoringEndsAtTheDeadlineAndTheTranscriptIsKept(boolean honoursInterrupts) throws Exception {
        AccuracyScorer slow = (reference, language) -> hypothesis -> {
            while (released.getCount() > 0) {
                if (honoursInterrupts && Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                Thread.onSpinWait();
            }
            return exact();
        };
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder().scorer(slow)
                        .deadline(Duration.ofMillis(300)).grace(Duration.ofMillis(100)).build()) {
            long start = System.nanoTime();
            Comparison comparison = compare(() -> comparator.compare(audio, List.of(good), scored));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
            assertThat(comparison.elapsed()).isBetween(Duration.ofMillis(300), took);
            assertThat(comparison.outcome("good")).isInstanceOfSatisfying(Outcome.Transcribed.class, outcome -> {
                assertThat(outcome.accuracy()).isNull();
                assertThat(outcome.unscored()).isEqualTo("not scored before the deadline of 0.3 s");
                assertThat(outcome.transcript().text()).isEqualTo("good");
            });
            assertThat(log.lines(Level.WARN).stream().filter(line -> line.contains("left behind")).count())
                    .isEqualTo(honoursInterrupts ? 0 : 1);
        }
    }

    @Test
    void transcriptsAreScoredInParallel() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AccuracyScorer meeting = (reference, language) -> hypothesis -> {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return exact();
        };
        try (var comparator = ParallelComparator.builder().scorer(meeting).localProcessors(2).deadline(Duration.ofSeconds(8)).build()) {
            Comparison comparison = compare(() ->
                    comparator.compare(audio, List.of(good, SttProvider.of("other", request -> Transcript.of("x"))), scored));

            assertThat(comparison.transcribed()).hasSize(2).allMatch(outcome -> outcome.accuracy() != null);
        }
    }

    @Test
    void interruptingTheCallerInterruptsScoring() throws Exception {
        CountDownLatch scoring = new CountDownLatch(1);
        AccuracyScorer endless = (reference, language) -> hypothesis -> {
            scoring.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            throw new CancellationException();
        };
        try (var comparator = ParallelComparator.builder().scorer(endless).build()) {
            Thread caller = Thread.currentThread();
            Thread interrupter = Thread.ofPlatform().daemon().start(() -> {
                try {
                    scoring.await();
                } catch (InterruptedException e) {
                    return;
                }
                caller.interrupt();
            });
            assertThatThrownBy(() -> comparator.compare(audio, List.of(good), scored)).isInstanceOf(InterruptedException.class);
            interrupter.join();
        }
    }

    // ---- the context of the caller

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theContextIsCapturedOnTheCallingThreadAndAppliedToEachAttempt(boolean async) throws Exception {
        ThreadLocal<String> trace = new ThreadLocal<>();
        List<Thread> capturing = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        SttProvider tells = SttProvider.of("tells", request -> {
            if (calls.getAndIncrement() == 0) {
                throw SttException.builder(ErrorKind.UNAVAILABLE, "again").retryAfter(Duration.ofMillis(1)).build();
            }
            return Transcript.of(String.valueOf(trace.get()));
        });
        trace.set("t-1");
        try (var comparator = ParallelComparator.builder().contextPropagation(() -> {
            capturing.add(Thread.currentThread());
            String captured = trace.get();
            UnaryOperator<Runnable> wrapper = task -> () -> {
                trace.set(captured);
                try {
                    task.run();
                } finally {
                    trace.remove();
                }
            };
            return wrapper;
        }).build()) {
            Comparison comparison = async
                    ? comparator.compareAsync(audio, List.of(tells), CompareOptions.none()).get()
                    : comparator.compare(audio, List.of(tells));

            assertThat(comparison.transcribed().getFirst().transcript().text()).isEqualTo("t-1");
            assertThat(capturing).containsExactly(Thread.currentThread());
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void failingContextPropagationFailsOnlyItsCall() throws Exception {
        for (UnaryOperator<Runnable> wrapper : List.<UnaryOperator<Runnable>>of(
                task -> {
                    throw new IllegalStateException("no context");
                },
                task -> () -> {},
                task -> () -> {
                    task.run();
                    throw new IllegalStateException("afterwards");
                },
                task -> () -> {
                    task.run();
                    hang();
                })) {
            try (var comparator = ParallelComparator.builder().contextPropagation(() -> wrapper)
                    .grace(Duration.ofMillis(100)).build()) {
                Comparison comparison = compare(() -> comparator.compare(audio, List.of(good)));
                assertThat(comparison.outcomes()).hasSize(1)
                        .noneMatch(outcome -> outcome instanceof Outcome.TimedOut);
            }
        }
    }

    @Test
    void contextsThatHangAfterTheirCallsTakeTheGraceOnlyOnce() throws Exception {
        List<SttProvider> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(SttProvider.of("p" + i, request -> Transcript.of("")));
        }
        try (var comparator = ParallelComparator.builder().grace(Duration.ofMillis(300)).contextPropagation(() -> task -> () -> {
            task.run();
            hang();
        }).build()) {
            long start = System.nanoTime();
            assertThat(compare(() -> comparator.compare(audio, many)).transcribed()).hasSize(20);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    // ---- events, budgets, rates

    @Test
    void onlyTheEventsOfAComparisonHaveItsId() throws Exception {
        List<CompareEvent> events = new ArrayList<>();
        try (var comparator = ParallelComparator.builder().listener(events::add).build()) {
            comparator.compare(audio, List.of(good));
            comparator.compare(audio, List.of(good));
        }
        List<String> ids = events.stream().map(CompareEvent::comparisonId).distinct().toList();
        assertThat(ids).hasSize(2).doesNotContain("");
        assertThat(events).hasSize(4);
    }

    @Test
    void noProviderIsCalledAfterTheDeadline() throws Exception {
        AtomicInteger called = new AtomicInteger();
        SttProvider counting = SttProvider.of("counting", request -> Transcript.of("" + called.incrementAndGet()));
        try (var comparator = ParallelComparator.builder().deadline(Duration.ofNanos(1)).build()) {
            for (int i = 0; i < 50; i++) {
                assertThat(comparator.compare(audio, List.of(counting)).outcome("counting")).isInstanceOf(Outcome.TimedOut.class);
            }
        }
        assertThat(called).hasValue(0);
    }

    @Test
    void theRequestGivesTheProviderNoAccessToTheEngine() throws Exception {
        AtomicInteger runnable = new AtomicInteger();
        SttProvider curious = SttProvider.of("curious", request -> {
            if (request instanceof Runnable || request instanceof Callable) {
                runnable.incrementAndGet();
            }
            return Transcript.of("");
        });
        Comparator.compare(audio, List.of(curious));
        assertThat(runnable).hasValue(0);
    }

    @Test
    void manySlowProvidersAreAskedAtTheSameTime() throws Exception {
        List<SttProvider> slow = IntStream.range(0, 30).<SttProvider>mapToObj(i -> new SttProvider() {
            @Override
            public String id() {
                pause();
                return "slow-" + i;
            }

            @Override
            public Workload workload() {
                pause();
                return Workload.REMOTE;
            }

            private void pause() {
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of("");
            }
        }).toList();
        long start = System.nanoTime();
        assertThat(Comparator.compare(audio, slow).transcribed()).hasSize(30);
        // one after the other: 24 s
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void providersOfAClassThatHangsAreNoLongerAskedOnceTooManyThreadsAreLeftBehind() throws Exception {
        try (var comparator = ParallelComparator.builder().maxLeftBehind(2).build()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> comparator.compare(audio, List.of(good, new Odd(this::hang, () -> {}))))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("its id() did not answer within 1 s");
            }
            long start = System.nanoTime();
            assertThatThrownBy(() -> comparator.compare(audio, List.of(good, new Odd(this::hang, () -> {}))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 threads have called id() of this class");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(comparator.compare(audio, List.of(good)).transcribed()).hasSize(1);
        }
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder().maxLeftBehind(2).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(comparator.compare(audio, List.of(new Odd(() -> {}, this::hang))).transcribed()).hasSize(1);
            }
            assertThat(log.lines(Level.WARN)).hasSize(3)
                    .last().asString().contains("has not returned on 2 threads and is no longer called; UNKNOWN is assumed");
        }
    }
}
