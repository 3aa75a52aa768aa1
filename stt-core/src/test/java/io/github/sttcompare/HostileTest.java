package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Exceptions that cannot be printed, logging that throws, and other things that only happen in production. */
@Timeout(30)
class HostileTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final SttProvider good = SttProvider.of("good", request -> Transcript.of("good"));

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }

    private final SttProvider unprintable = SttProvider.of("unprintable", request -> {
        throw new Unprintable();
    });

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void anExceptionThatCannotBeDescribedIsAFailureLikeAnyOther() throws Exception {
        try (var comparator = ParallelComparator.builder().providerTimeout(Duration.ofSeconds(2)).build()) {
            Comparison comparison = comparator.compare(audio, List.of(unprintable, good));

            assertThat(comparison.outcome("unprintable")).isInstanceOfSatisfying(Outcome.Failed.class,
                    failed -> assertThat(failed.error().message()).isEqualTo("Unprintable"));
            assertThat(comparison.outcome("good")).isInstanceOf(Outcome.Transcribed.class);
        }
    }

    @Test
    void anUnprintableExceptionDoesNotBlockTheFuture() throws Exception {
        try (CapturedLog log = new CapturedLog(); var comparator = ParallelComparator.builder().build()) {
            Comparison comparison = comparator.compareAsync(audio, List.of(unprintable), CompareOptions.none())
                    .get(5, TimeUnit.SECONDS);

            assertThat(comparison.outcome("unprintable")).isInstanceOf(Outcome.Failed.class);
            assertThat(log.events()).anyMatch(event -> event.getFormattedMessage().contains("cannot be printed"));
        }
    }

    @Test
    void anExceptionWithEndlessCausesIsNotPrinted() throws Exception {
        AtomicInteger causes = new AtomicInteger();
        final class Endless extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                causes.incrementAndGet();
                return new Endless();
            }
        }
        SttProvider endless = SttProvider.of("endless", request -> {
            throw new Endless();
        });
        try (CapturedLog log = new CapturedLog(); var comparator = ParallelComparator.builder().build()) {
            assertThat(comparator.compare(audio, List.of(endless, good)).transcribed()).hasSize(1);

            assertThat(log.events()).anyMatch(event -> event.getFormattedMessage().contains("cannot be printed"));
            assertThat(causes.get()).isLessThan(500);
        }
    }

    @Test
    void aListenerThatThrowsAnErrorForEachEventLosesNoOutcome() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (CapturedLog log = new CapturedLog(); var comparator = ParallelComparator.builder()
                .listener(event -> {
                    told.incrementAndGet();
                    throw new StackOverflowError("on purpose");
                }).build()) {
            assertThat(comparator.compare(audio, List.of(unprintable, good)).outcomes()).hasSize(2);
            assertThat(comparator.compareAsync(audio, List.of(good), CompareOptions.none()).get(5, TimeUnit.SECONDS).transcribed())
                    .hasSize(1);

            assertThat(told).hasValue(6);
            assertThat(log.lines(Level.WARN).stream().filter(line -> line.startsWith("the listener failed"))).hasSize(2);
        }
    }

    @Test
    void aProviderThatInterruptsTheSupervisorAffectsNobody() throws Exception {
        SttProvider interrupting = SttProvider.of("interrupting", request -> {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("stt/supervisor"))
                    .forEach(Thread::interrupt);
            return Transcript.of("it");
        });
        try (var comparator = ParallelComparator.builder().build()) {
            for (int i = 0; i < 20; i++) {
                assertThat(comparator.compareAsync(audio, List.of(interrupting, good), CompareOptions.none())
                        .get(5, TimeUnit.SECONDS).transcribed()).hasSize(2);
            }
        }
    }

    @Test
    void anUnprintableExceptionOfAListenerDoesNotBlockTheFuture() throws Exception {
        try (CapturedLog log = new CapturedLog(); var comparator = ParallelComparator.builder()
                .listener(event -> {
                    if (event instanceof CompareEvent.Finished) {
                        throw new Unprintable();
                    }
                }).build()) {
            assertThat(comparator.compareAsync(audio, List.of(good), CompareOptions.none())
                    .get(5, TimeUnit.SECONDS).transcribed()).hasSize(1);
            assertThat(log.events()).isNotEmpty();
        }
    }

    @Test
    void brokenLoggingDoesNotBlockTheFuture() throws Exception {
        AppenderBase<ILoggingEvent> broken = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (!event.getThreadName().equals("stt/complete")) {
                    throw new AssertionError("the disk is full");
                }
            }
        };
        broken.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.sttcompare");
        logger.addAppender(broken);
        logger.setLevel(Level.WARN);
        try (var comparator = ParallelComparator.builder().build()) {
            SttProvider failing = SttProvider.of("failing", request -> {
                throw new IllegalStateException("on purpose");
            });
            for (int i = 0; i < 2; i++) {
                assertThat(comparator.compareAsync(audio, List.of(failing), CompareOptions.none())
                        .get(5, TimeUnit.SECONDS).outcome("failing")).isInstanceOf(Outcome.Failed.class);
            }
        } finally {
            logger.detachAppender(broken);
            logger.setLevel(null);
        }
    }

    @Test
    void anInterruptSwallowedByAListenerStillEndsTheComparison() {
        SttProvider hanging = SttProvider.of("hanging", request -> {
            new CountDownLatch(1).await();
            return Transcript.of("never");
        });
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(2))
                .listener(event -> {
                    Thread.currentThread().interrupt();
                    sleepAsKotlinDoes();
                }).build()) {
            assertThatThrownBy(() -> comparator.compare(audio, List.of(hanging))).isInstanceOf(InterruptedException.class);
        }
    }

    private static void sleepAsKotlinDoes() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            HostileTest.<RuntimeException>sneak(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }

    @Test
    void aProviderWhoseIdFailsIsNamedByItsClass() {
        SttProvider nameless = new SttProvider() {
            @Override
            public String id() {
                throw new NoClassDefFoundError("com/vendor/Names");
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of("");
            }
        };
        assertThatThrownBy(() -> Comparator.compare(audio, List.of(good, nameless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(nameless.getClass().getName())
                .hasMessageContaining("id()");
    }

    @Test
    void aTranscriptSurvivesABrokenScorer() throws InterruptedException {
        AccuracyScorer broken = (reference, language) -> hypothesis -> {
            throw new NoClassDefFoundError("com/example/Aligner");
        };
        try (var comparator = ParallelComparator.builder().scorer(broken).build()) {
            Comparison comparison = comparator.compare(
                    audio, List.of(good), CompareOptions.builder().reference("good").build());

            assertThat(comparison.transcribed()).singleElement().satisfies(
                    t -> assertThat(t.unscored()).isEqualTo("NoClassDefFoundError: com/example/Aligner"));
        }
    }

    @Test
    void aFloodOfTextIsKeptButNotScored() throws InterruptedException {
        AtomicInteger scored = new AtomicInteger();
        AccuracyScorer scorer = (reference, language) -> hypothesis -> {
            scored.addAndGet(hypothesis.length());
            ErrorCounts one = new ErrorCounts(1, 0, 0, 0);
            return new Accuracy(one, one, "any", "any");
        };
        String flood = "word ".repeat(100_000);
        try (var comparator = ParallelComparator.builder().scorer(scorer).build()) {
            Comparison comparison = comparator.compare(audio, List.of(SttProvider.of("flood", request -> Transcript.of(flood)), good),
                    CompareOptions.builder().reference("good").build());

            assertThat(scored).hasValue("good".length());
            assertThat(comparison.accuracy("good")).isPresent();
            assertThat(comparison.accuracy("flood")).isEmpty();
            assertThat(comparison.outcome("flood")).isInstanceOfSatisfying(Outcome.Transcribed.class, outcome -> {
                assertThat(outcome.transcript().text()).isEqualTo(flood);
                assertThat(outcome.unscored())
                        .isEqualTo("the transcript has 500000 characters, and at most 100000 are scored for audio of this length");
                assertThat(outcome.metadata()).containsOnlyKeys(MetadataKeys.AUDIO_SENT, MetadataKeys.AUDIO_BYTES);
            });
        }
    }

    @Test
    void interruptingTheCallerLeavesNoConversionBehind() throws InterruptedException {
        ParallelComparator comparator = ParallelComparator.builder().grace(Duration.ofSeconds(5)).build();
        // an odd rate and long enough that converting takes far longer than interrupting does
        byte[] silence = new byte[60 * 44_099 * 4];
        SttProvider narrow = new SttProvider() {
            @Override
            public String id() {
                return "narrow";
            }

            @Override
            public Workload workload() {
                return Workload.REMOTE;
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.builder().sampleRates(Set.of(16_000)).maxChannels(1)
                        .convertTo(AudioFormat.MONO_16K).build();
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of("not reached");
            }
        };
        for (int i = 0; i < 10; i++) {
            Thread caller = Thread.currentThread();
            Thread interrupter = Thread.ofPlatform().daemon().start(() -> {
                while (!Threads.ofLibrary().contains("stt/narrow/convert") && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            });
            Audio wide = Audio.ofPcm(silence, new AudioFormat(44_099, 2));
            assertThatThrownBy(() -> comparator.compare(wide, List.of(narrow))).isInstanceOf(InterruptedException.class);
            assertThat(Threads.ofLibrary()).as("run %d", i).isEmpty();
            interrupter.join();
        }
    }
}
