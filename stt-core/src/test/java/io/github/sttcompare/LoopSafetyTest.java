package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.sttcompare.testing.Bounded;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever throws or blocks on the thread that keeps the deadlines, every comparison ends and no outcome is lost. */
@Timeout(60)
class LoopSafetyTest {

    private static final Duration BOUND = Duration.ofSeconds(8);

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final SttProvider good = SttProvider.of("good", request -> Transcript.of("good"));
    private final CountDownLatch released = new CountDownLatch(1);

    /** What stands where a text should, which the erasure of generics allows. */
    private abstract static class Foreign {
        final Thread home = Thread.currentThread();

        @Override
        public int hashCode() {
            if (!Thread.currentThread().equals(home)) {
                abroad();
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public String toString() {
            if (!Thread.currentThread().equals(home)) {
                abroad();
            }
            return "foreign";
        }

        abstract void abroad();
    }

    private static final class Throwing extends Foreign {
        @Override
        void abroad() {
            throw new IllegalStateException("not on this thread");
        }
    }

    private final class Blocking extends Foreign {
        @Override
        void abroad() {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        released.countDown();
        assertThat(Threads.settle()).isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> polluted(Object key, Object value) {
        Map raw = new HashMap<>();
        raw.put(key, value);
        return raw;
    }

    private Comparison compare(ParallelComparator comparator, boolean async, SttProvider... providers) throws Exception {
        return Bounded.call(BOUND, () -> async
                ? comparator.compareAsync(audio, List.of(providers), CompareOptions.none()).get()
                : comparator.compare(audio, List.of(providers)));
    }

    private void metadataIsPlain(Transcript transcript, boolean async) throws Exception {
        SttProvider hostile = SttProvider.of("hostile", request -> transcript);
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(5)).grace(Duration.ofMillis(50)).build()) {
            Comparison comparison = compare(comparator, async, hostile, good);

            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(comparison.outcomes()).hasSize(2).allSatisfy(outcome -> {
                for (Map.Entry<?, ?> entry : outcome.metadata().entrySet()) {
                    assertThat(entry.getKey()).isInstanceOf(String.class);
                    assertThat(entry.getValue()).isInstanceOf(String.class);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyWhoseHashCodeFailsOnOtherThreadsDoesNotEndTheComparison(boolean async) throws Exception {
        Throwing[] key = new Throwing[1];
        SttProvider hostile = SttProvider.of("hostile", request -> {
            key[0] = new Throwing();
            return new Transcript("text", List.of(), null, null, polluted(key[0], "value"), null);
        });
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(5)).grace(Duration.ofMillis(50)).build()) {
            Comparison comparison = compare(comparator, async, hostile, good);

            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(comparison.outcome("hostile").metadata().toString()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyThatBlocksOnOtherThreadsDelaysNothing(boolean async) throws Exception {
        SttProvider hostile = SttProvider.of("hostile", request ->
                new Transcript("text", List.of(), null, null, polluted(new Blocking(), "value"), null));
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(5)).grace(Duration.ofMillis(50)).build()) {
            Comparison comparison = compare(comparator, async, hostile, good);

            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(comparison.outcome("hostile").metadata().toString()).isNotNull();
        }
    }

    @Test
    void aHostileKeyFailsAtMostItsProvider() throws Exception {
        metadataIsPlain(new Transcript("text", List.of(), null, null, polluted(new Throwing(), "value"), null), false);
        metadataIsPlain(new Transcript("text", List.of(), null, null, polluted("key", new Throwing()), null), true);
        metadataIsPlain(new Transcript("text", List.of(), null, null, polluted(17, 18), null), true);
    }

    /** Logging that fails for some lines, as it does without memory or disk space. */
    private static final class BrokenLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sttcompare");
        private final Predicate<String> fails;
        private final AtomicInteger failures = new AtomicInteger();

        BrokenLog(Predicate<String> fails) {
            this.fails = fails;
            start();
            logger.addAppender(this);
            logger.setLevel(Level.DEBUG);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (fails.test(event.getFormattedMessage())) {
                failures.incrementAndGet();
                throw new OutOfMemoryError("no memory for a line");
            }
        }

        @Override
        public void close() {
            logger.detachAppender(this);
            logger.setLevel(null);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failingLogsWhileAProviderIsLeftBehindDoNotEndTheComparison(boolean async) throws Exception {
        SttProvider deaf = SttProvider.of("deaf", request -> {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Transcript.of("late");
        });
        try (BrokenLog log = new BrokenLog(line -> true);
                var comparator = ParallelComparator.builder()
                        .providerTimeout(Duration.ofSeconds(1)).grace(Duration.ofMillis(20)).build()) {
            Comparison comparison = compare(comparator, async, deaf, good);

            assertThat(log.failures.get()).isPositive();
            assertThat(comparison.outcome("deaf")).isInstanceOfSatisfying(Outcome.TimedOut.class,
                    outcome -> assertThat(outcome.stopped()).isFalse());
            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
            released.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExceptionAtTheDeadlineDropsNoOtherCall(boolean async) throws Exception {
        SttProvider[] three = {good, SttProvider.of("b", request -> Transcript.of("b")), SttProvider.of("c", request -> Transcript.of("c"))};
        AtomicBoolean once = new AtomicBoolean();
        try (var comparator = ParallelComparator.builder()
                .maxCallsPerSecondPerProvider(0.001).deadline(Duration.ofSeconds(1)).build()) {
            assertThat(compare(comparator, async, three).transcribed()).as("on a busy machine too").hasSize(3);
            try (BrokenLog log = new BrokenLog(line -> line.contains("timed out") && !once.getAndSet(true))) {
                Comparison comparison = compare(comparator, async, three);

                assertThat(log.failures.get()).isPositive();
                assertThat(comparison.outcomes()).hasSize(3).allMatch(Outcome.TimedOut.class::isInstance);
            }
        }
    }
}
