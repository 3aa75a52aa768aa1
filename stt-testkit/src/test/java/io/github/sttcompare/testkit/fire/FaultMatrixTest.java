package io.github.sttcompare.testkit.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.Fault;
import io.github.sttcompare.testkit.FaultyProvider;
import io.github.sttcompare.testkit.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault in every position and in every mode of comparing: the other providers are not affected, and nothing is left behind.
 */
@Timeout(60)
class FaultMatrixTest {

    /** Long enough for a healthy provider, which answers at once, on a machine that is busy with other things. */
    private static final Duration BUDGET = Duration.ofMillis(250);
    /** For comparisons without a healthy provider. */
    private static final Duration SHORT_BUDGET = Duration.ofMillis(150);
    /** For calls that all end on their own, so that no budget has to elapse. */
    private static final Duration ENDLESS_BUDGET = Duration.ofSeconds(20);

    private static final Duration GRACE = Duration.ofMillis(60);

    enum Place {
        FIRST,
        MIDDLE,
        LAST,
        ALL
    }

    enum Way {
        DIRECT,
        ASYNC,
        NESTED
    }

    private final Audio audio = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);
    private final Queue<CompareEvent> events = new ConcurrentLinkedQueue<>();
    private final List<SttProvider> healthy = List.of(
            healthy("remote", Workload.REMOTE), healthy("unknown", Workload.UNKNOWN), healthy("local", Workload.LOCAL));

    private static SttProvider healthy(String id, Workload workload) {
        return ScriptedProvider.builder(id).workload(workload).answer("what " + id + " heard").build();
    }

    static Stream<Arguments> everyFaultHasTheExpectedOutcomeInEveryPositionAndMode() {
        return Arrays.stream(Fault.values()).flatMap(fault -> Arrays.stream(Place.values())
                // which takes a second for each of them
                .filter(place -> (fault != Fault.HANG_IN_WORKLOAD && fault != Fault.HANG_IN_ID) || place == Place.MIDDLE)
                .flatMap(place -> Arrays.stream(Way.values()).map(way -> Arguments.of(fault, place, way))));
    }

    private record Seen(String id, String status, String text) {
        static List<Seen> of(Comparison comparison, List<FaultyProvider> except) {
            return comparison.outcomes().stream()
                    .filter(outcome -> except.stream().noneMatch(faulty -> faulty.id().equals(outcome.providerId())))
                    .map(Seen::of)
                    .toList();
        }

        static Seen of(Outcome outcome) {
            return new Seen(outcome.providerId(), outcome.status(),
                    outcome instanceof Outcome.Transcribed t ? t.transcript().text() : "");
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource
    void everyFaultHasTheExpectedOutcomeInEveryPositionAndMode(Fault fault, Place place, Way way) throws Exception {
        check(fault, Workload.UNKNOWN, place, way);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfALocalProviderReleasesItsProcessor(Fault fault) throws Exception {
        check(fault, Workload.LOCAL, Place.MIDDLE, Way.DIRECT);
    }

    private void check(Fault fault, Workload workload, Place place, Way way) throws Exception {
        LiveThreads threads = new LiveThreads();
        List<FaultyProvider> faulty = new ArrayList<>();
        List<SttProvider> providers = arrange(fault, workload, place, faulty);
        int leftBehind = fault.ending() == Fault.Ending.WHEN_RELEASED ? faulty.size() : 0;
        boolean own = fault == Fault.PARTIALS_AFTER_THE_ANSWER;
        if (fault.isRefused()) {
            checkRefused(fault, providers, faulty, way, threads);
            return;
        }

        try (var comparator = ParallelComparator.builder()
                .providerTimeout(budget(fault, place))
                .grace(GRACE)
                .localProcessors(2)
                .maxRetries(0)
                .listener(events::add)
                .build()) {
            List<Seen> without = Seen.of(comparator.compare(audio, healthy), faulty);
            events.clear();

            Comparison comparison = compare(comparator, providers, way);

            assertThat(comparison.outcomes()).extracting(Outcome::providerId)
                    .containsExactlyElementsOf(providers.stream().map(SttProvider::id).toList());
            assertThat(Seen.of(comparison, faulty)).isEqualTo(place == Place.ALL ? List.of() : without);
            for (FaultyProvider provider : faulty) {
                expect(comparison.outcome(provider.id()), fault, workload);
            }
            eventsAreInOrder(providers);
            assertThat(comparison.elapsed()).isLessThan(Duration.ofSeconds(20));
            int supervisors = way == Way.ASYNC ? 1 : 0;
            assertThat(threads.settledTo(leftBehind + supervisors + (own ? faulty.size() : 0)))
                    .hasSize(leftBehind + supervisors + (own ? faulty.size() : 0));

            // and the comparator is as good as new
            assertThat(Seen.of(comparator.compare(audio, healthy), faulty)).isEqualTo(without);
        } finally {
            faulty.forEach(FaultyProvider::release);
        }
        for (FaultyProvider provider : faulty) {
            provider.awaitIdle(Duration.ofSeconds(5));
        }
        assertThat(threads.settledTo(0)).isEmpty();
    }

    /** The caller learns which class is to blame; nobody is called, and the comparator is as good as new. */
    private void checkRefused(
            Fault fault, List<SttProvider> providers, List<FaultyProvider> faulty, Way way, LiveThreads threads) throws Exception {
        try (var comparator = ParallelComparator.builder().maxRetries(0).listener(events::add).build()) {
            List<Seen> without = Seen.of(comparator.compare(audio, healthy), List.of());
            events.clear();

            assertRefused(fault, () -> compare(comparator, providers, way));

            assertThat(events).isEmpty();
            assertThat(faulty).extracting(FaultyProvider::callCount).containsOnly(0);
            assertThat(comparator.inFlight()).isZero();
            assertThat(threads.settledTo(0)).isEmpty();
            assertThat(Seen.of(comparator.compare(audio, healthy), List.of())).isEqualTo(without);
        } finally {
            faulty.forEach(FaultyProvider::release);
        }
        assertThat(threads.settledTo(0)).isEmpty();
    }

    private static void assertRefused(Fault fault, ThrowingCallable comparing) {
        assertThatThrownBy(comparing)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FaultyProvider.class.getName())
                .hasMessageContaining(switch (fault) {
                    case HANG_IN_ID -> "its id() did not answer within";
                    case NULL_ID -> "has no id";
                    default -> "its id() failed";
                });
    }

    /** A recording in pieces, of which a provider is called about two at once, is one outcome with every fault. */
    @ParameterizedTest
    @EnumSource
    void everyFaultHasTheExpectedOutcomeForARecordingInPieces(Fault fault) throws Exception {
        LiveThreads threads = new LiveThreads();
        Audio long4 = Audio.ofPcm(new byte[4 * 32_000], AudioFormat.MONO_16K);
        CompareOptions pieces = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofMillis(1_500))).build();
        FaultyProvider faulty = FaultyProvider.of("faulty", fault, Workload.UNKNOWN);
        List<SttProvider> providers = new ArrayList<>(healthy);
        providers.add(1, faulty);
        boolean deaf = fault.ending() == Fault.Ending.WHEN_RELEASED;
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(budget(fault, Place.MIDDLE))
                .grace(GRACE)
                .maxRetries(0)
                .maxConcurrentPiecesPerProvider(2)
                .listener(events::add)
                .build()) {
            if (fault.isRefused()) {
                assertRefused(fault, () -> comparator.compare(long4, providers, pieces));
                assertThat(events).isEmpty();
                assertThat(threads.settledTo(0)).isEmpty();
                return;
            }
            Comparison comparison = comparator.compare(long4, providers, pieces);

            Outcome outcome = comparison.outcome("faulty");
            boolean answers = fault.answers() && fault.ending() == Fault.Ending.AT_ONCE && fault != Fault.THROW_FROM_CAPABILITIES;
            assertThat(outcome.status()).isEqualTo(answers ? "ok" : fault.ending() == Fault.Ending.AT_ONCE ? "failed" : "timed out");
            assertThat(outcome.timing().pieces()).isEqualTo(fault == Fault.THROW_FROM_CAPABILITIES ? 1 : 3);
            if (outcome instanceof Outcome.TimedOut timedOut) {
                assertThat(timedOut.stopped()).isEqualTo(!deaf);
            }
            for (SttProvider provider : healthy) {
                assertThat(comparison.outcome(provider.id())).isInstanceOfSatisfying(Outcome.Transcribed.class, heard -> {
                    assertThat(heard.timing().pieces()).isEqualTo(3);
                    assertThat(heard.transcript().text()).contains("what " + provider.id() + " heard");
                });
            }
            assertThat(events).filteredOn(CompareEvent.Finished.class::isInstance).hasSize(providers.size());
            // which has a thread of its own for each call
            int left = fault == Fault.PARTIALS_AFTER_THE_ANSWER ? 3 : faulty.running();
            assertThat(threads.settledTo(left)).hasSize(left);
            assertThat(faulty.running()).isEqualTo(deaf ? 2 : 0);
        } finally {
            faulty.release();
        }
        faulty.awaitIdle(Duration.ofSeconds(5));
        assertThat(threads.settledTo(0)).isEmpty();
    }

    private static Duration budget(Fault fault, Place place) {
        if (fault.ending() == Fault.Ending.AT_ONCE) {
            return ENDLESS_BUDGET;
        }
        return place == Place.ALL ? SHORT_BUDGET : BUDGET;
    }

    private List<SttProvider> arrange(Fault fault, Workload workload, Place place, List<FaultyProvider> faulty) {
        List<SttProvider> providers = new ArrayList<>(place == Place.ALL ? List.of() : healthy);
        switch (place) {
            case ALL -> {
                for (SttProvider provider : healthy) {
                    faulty.add(FaultyProvider.of("faulty-" + provider.id(), fault, workload));
                }
                providers.addAll(faulty);
            }
            case FIRST, MIDDLE, LAST -> {
                faulty.add(FaultyProvider.of("faulty", fault, workload));
                providers.add(place == Place.FIRST ? 0 : place == Place.MIDDLE ? 1 : providers.size(), faulty.getFirst());
            }
        }
        return providers;
    }

    private Comparison compare(ParallelComparator comparator, List<SttProvider> providers, Way way) throws Exception {
        return switch (way) {
            case DIRECT -> comparator.compare(audio, providers);
            case ASYNC -> comparator.compareAsync(audio, providers, CompareOptions.none()).get(30, TimeUnit.SECONDS);
            case NESTED -> {
                CompletableFuture<Comparison> inner = new CompletableFuture<>();
                SttProvider panel = SttProvider.of("panel", request -> {
                    try {
                        inner.complete(comparator.compare(request.audio(), providers));
                    } catch (IllegalArgumentException e) {
                        inner.completeExceptionally(e);
                        throw e;
                    }
                    return Transcript.of(inner.join().summary());
                });
                SttProvider beside = healthy("beside", Workload.REMOTE);
                try (var outer = ParallelComparator.builder().build()) {
                    Comparison comparison = outer.compare(audio, List.of(panel, beside));
                    if (inner.isCompletedExceptionally()
                            && inner.exceptionNow() instanceof IllegalArgumentException refused) {
                        assertThat(comparison.outcomes()).extracting(Outcome::status).containsExactly("failed", "ok");
                        throw refused;
                    }
                    assertThat(comparison.outcomes()).extracting(Seen::of).containsExactly(
                            new Seen("panel", "ok", inner.join().summary()), new Seen("beside", "ok", "what beside heard"));
                }
                yield inner.join();
            }
        };
    }

    private static void expect(Outcome outcome, Fault fault, Workload workload) {
        // a local provider is warmed up within the comparison, so that loading is not its latency
        boolean refused = fault == Fault.THROW_FROM_CAPABILITIES
                || (fault == Fault.THROW_FROM_WARM_UP && workload == Workload.LOCAL);
        if (fault.ending() != Fault.Ending.AT_ONCE) {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> assertThat(timedOut.stopped())
                    .isEqualTo(fault.ending() == Fault.Ending.WHEN_INTERRUPTED));
        } else if (fault.answers() && !refused) {
            assertThat(Seen.of(outcome)).isEqualTo(new Seen(outcome.providerId(), "ok", FaultyProvider.TEXT));
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.error().message()).isNotBlank();
                assertThat(failed.timing().latency()).isEmpty();
            });
        }
    }

    /** Of each provider: first it starts, last it finishes, once; never back in time. */
    private void eventsAreInOrder(List<SttProvider> providers) {
        assertThat(events).extracting(CompareEvent::at).isSorted();
        for (SttProvider provider : providers) {
            List<CompareEvent> own = events.stream().filter(event -> event.providerId().equals(provider.id())).toList();
            assertThat(own.getLast()).isInstanceOf(CompareEvent.Finished.class);
            assertThat(own).filteredOn(CompareEvent.Finished.class::isInstance).hasSize(1);
            assertThat(own).filteredOn(CompareEvent.Started.class::isInstance).hasSizeLessThanOrEqualTo(1);
        }
    }
}
