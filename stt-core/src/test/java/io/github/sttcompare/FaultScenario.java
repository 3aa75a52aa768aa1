package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.faults.FaultPoint;
import io.github.sttcompare.internal.engine.TimeSource;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons in which much happens, to be loaded by a loader that puts faults into the engine. Knows nothing of JUnit, and is
 * called by a function of the JDK's types: name of the scenario and number of the point that throws, to what came of it.
 */
public final class FaultScenario implements BiFunction<String, Integer, String> {

    /** The scenarios. */
    public static final List<String> NAMES =
            List.of("answers", "answers async", "failures", "failures async", "deaf", "deaf async", "limits", "deadline", "cancel", "pieces");

    /** A clock that runs fast, so that time-outs and the watchdog come soon. */
    private record FastTime(int factor) implements TimeSource {
        @Override
        public long nanoTime() {
            return System.nanoTime() * factor;
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
            return queue.poll(nanos / factor + 1, TimeUnit.NANOSECONDS);
        }
    }

    private record Local(String id) implements SttProvider {
        @Override
        public Workload workload() {
            return Workload.LOCAL;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            request.partial("so far");
            return Transcript.of(id);
        }
    }

    /** The providers that never answer, or not before the end of a scenario. */
    private static final Set<String> DEAF = Set.of("deaf", "interrupting");
    private static final Audio AUDIO = Audio.ofPcm(new byte[3_200], AudioFormat.MONO_16K);
    /** Five pieces of a second. */
    private static final Audio LONG = Audio.ofPcm(new byte[5 * 2_000], new AudioFormat(1000, 1));
    private static final AccuracyScorer SCORER = (reference, language) -> hypothesis -> {
        ErrorCounts one = new ErrorCounts(1, 0, 0, 0);
        return new Accuracy(one, one, "any", "any");
    };

    private final CountDownLatch released = new CountDownLatch(1);
    private final List<CompareEvent> events = new ArrayList<>();

    /** For the loader. */
    public FaultScenario() {}

    private ParallelComparator.Builder builder(int factor) {
        return ParallelComparator.builder().time(new FastTime(factor), () -> 0).scorer(SCORER).listener(events::add)
                .grace(Duration.ofMillis(250)).maxLeftBehind(1);
    }

    /** Runs a scenario. {@return the number of points passed, and the outcomes or what was thrown} */
    @Override
    public String apply(String name, Integer point) {
        String thread = name.endsWith("async") ? "stt/supervisor" : Thread.currentThread().getName();
        SttProvider good = SttProvider.of("good", request -> Transcript.of("good"));
        CompareOptions scored = CompareOptions.builder().reference("good").build();
        String outcome;
        try {
            outcome = switch (name.replace(" async", "")) {
                case "answers" -> compare(builder(10).build(), thread, point, scored, good, new Local("local"));
                case "failures" -> {
                    int[] calls = new int[1];
                    yield compare(builder(10).build(), thread, point, CompareOptions.none(), good,
                            SttProvider.of("failing", request -> {
                                throw new IllegalStateException("on purpose");
                            }),
                            SttProvider.of("retried", request -> {
                                if (calls[0]++ == 0) {
                                    throw new SttException(ErrorKind.UNAVAILABLE, "not yet");
                                }
                                return Transcript.of("at last");
                            }));
                }
                case "deaf" -> compare(builder(100).providerTimeout(Duration.ofSeconds(2)).build(), thread, point,
                        CompareOptions.none(), good, deaf());
                // time enough for the other one on a machine that is busy
                case "overdue" -> compare(builder(10).providerTimeout(Duration.ofSeconds(40)).build(), thread, point,
                        CompareOptions.none(), good, deaf());
                case "limits" -> compare(builder(10).localProcessors(1).maxConcurrentCallsPerProvider(1)
                        .maxCallsPerSecondPerProvider(1e6).adaptiveConcurrency(true).build(), thread, point, scored,
                        new Local("a"), new Local("b"), new Local("c"));
                case "deadline" -> {
                    ParallelComparator slow = builder(100).maxCallsPerSecondPerProvider(1e-6).deadline(Duration.ofSeconds(2)).build();
                    slow.compare(AUDIO, List.of(good, new Local("b")));
                    yield compare(slow, thread, point, CompareOptions.none(), good, new Local("b"));
                }
                case "pieces" -> {
                    CompareOptions pieces = CompareOptions.builder().reference("good")
                            .segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
                    int[] calls = new int[1];
                    yield compare(builder(10).localProcessors(1).maxConcurrentPiecesPerProvider(2).build(), LONG, thread, point, pieces,
                            new Local("local"), SttProvider.of("paused", request -> {
                                if (calls[0]++ == 1) {
                                    throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down")
                                            .retryAfter(Duration.ofMillis(200)).build();
                                }
                                return Transcript.of("heard");
                            }));
                }
                case "cancel" -> {
                    Thread caller = Thread.currentThread();
                    yield compare(builder(100).build(), thread, point, CompareOptions.none(), good,
                            SttProvider.of("interrupting", request -> {
                                caller.interrupt();
                                new CountDownLatch(1).await();
                                return Transcript.of("never");
                            }));
                }
                default -> throw new IllegalArgumentException(name);
            };
        } catch (Throwable t) {
            outcome = "threw " + t;
        } finally {
            released.countDown();
        }
        return FaultPoint.disarm() + " " + outcome;
    }

    private SttProvider deaf() {
        return SttProvider.of("deaf", request -> {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Transcript.of("late");
        });
    }

    private static String compare(
            ParallelComparator comparator, String thread, int point, CompareOptions options, SttProvider... providers)
            throws Exception {
        return compare(comparator, AUDIO, thread, point, options, providers);
    }

    private static String compare(
            ParallelComparator comparator, Audio audio, String thread, int point, CompareOptions options, SttProvider... providers)
            throws Exception {
        try (comparator) {
            if (thread.equals("stt/supervisor")) {
                // so that there is a supervisor
                comparator.compareAsync(audio, List.of(providers[0]), CompareOptions.none()).get();
                FaultPoint.arm(thread, point);
                return told(comparator.compareAsync(audio, List.of(providers), options).get()) + skipped(comparator, audio, options, providers);
            }
            // so that the providers are known, and what is counted is the loop alone
            comparator.warmUp(List.of(providers));
            FaultPoint.arm(thread, point);
            return told(comparator.compare(audio, List.of(providers), options)) + skipped(comparator, audio, options, providers);
        }
    }

    /** Compares once more, and waits a moment for threads that were left behind on purpose. {@return which providers are skipped} */
    private static String skipped(ParallelComparator comparator, Audio audio, CompareOptions options, SttProvider... providers)
            throws Exception {
        List<SttProvider> willing = Stream.of(providers).filter(provider -> !DEAF.contains(provider.id())).toList();
        String skipped = "";
        for (int i = 0; i < 50; i++) {
            skipped = comparator.compare(audio, willing, options).outcomes().stream()
                    .filter(Outcome.Skipped.class::isInstance)
                    .map(outcome -> "; then " + outcome.providerId() + " skipped")
                    .collect(Collectors.joining());
            if (skipped.isEmpty()) {
                break;
            }
            Thread.sleep(20);
        }
        return skipped;
    }

    private static String told(Comparison comparison) {
        FaultPoint.disarm();
        return comparison.outcomes().stream()
                .map(outcome -> outcome.providerId() + " " + outcome.status()
                        + (outcome instanceof Outcome.Failed failed ? ": " + failed.error().message() : ""))
                .collect(Collectors.joining(", "));
    }
}
