package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one observation for each comparison and each call, with the right parent and scope, and each that is started is stopped. */
@Timeout(120)
class ObservationTest {

    private final Audio audio = Doubles.silence(Duration.ofSeconds(1));
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final Seen seen = new Seen();
    private final CountDownLatch released = new CountDownLatch(1);

    ObservationTest() {
        registry.observationConfig().observationHandler(seen);
    }

    @AfterEach
    void everyStartedObservationIsStopped() throws InterruptedException {
        released.countDown();
        Doubles.await("scopes closed", () -> seen.openScopes() == 0);
        assertThat(seen.unbalanced()).isZero();
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }

    private ParallelComparator.Builder observed() {
        return ParallelComparator.builder().observer(MicrometerObserver.of(registry));
    }

    private static String low(Observation.Context context, String key) {
        KeyValue value = context.getLowCardinalityKeyValue(key);
        return value == null ? "absent" : value.getValue();
    }

    private static ObservationView parent(Observation.Context context) {
        return Objects.requireNonNull(context.getParentObservation());
    }

    private Seen.Life life(Observation.Context context) {
        return Objects.requireNonNull(seen.lives.get(context));
    }

    @Test
    void aComparisonAndEachCallAreOneObservation() throws Exception {
        try (var comparator = observed().build()) {
            comparator.compare(audio, List.of(Doubles.answering("one", "hello"),
                    Doubles.failing("two", ErrorKind.QUOTA, "no credit")));
        }
        TestObservationRegistryAssert.assertThat(registry).hasNumberOfObservationsEqualTo(3)
                .hasNumberOfObservationsWithNameEqualTo("gen_ai.client.operation", 2)
                .hasNumberOfObservationsWithNameEqualTo("stt.comparison", 1)
                .hasObservationWithNameEqualTo("stt.comparison").that()
                .hasBeenStarted().hasBeenStopped().hasLowCardinalityKeyValue("stt.outcome", "partial")
                .hasHighCardinalityKeyValue("stt.providers", "2")
                .hasContextualNameEqualTo("compare speech_to_text");
        CallContext one = seen.call("one");
        assertThat(low(one, "gen_ai.operation.name")).isEqualTo("speech_to_text");
        assertThat(low(one, "stt.outcome")).isEqualTo("ok");
        assertThat(low(one, "error.type")).isEqualTo("none");
        assertThat(one.getContextualName()).isEqualTo("speech_to_text one");
        assertThat(one.getError()).isNull();
        assertThat(life(one).startedOn).containsExactly("stt/one");
        CallContext two = seen.call("two");
        assertThat(low(two, "stt.outcome")).isEqualTo("failed");
        assertThat(low(two, "error.type")).isEqualTo("quota");
        assertThat(two.getError()).hasMessage("quota").hasNoCause();
        assertThat(seen.calls()).allSatisfy(call ->
                assertThat(parent(call).getContextView()).isSameAs(seen.comparisons().getFirst()));
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void theCallersCurrentObservationIsTheParentOnEveryKindOfThread(Workload workload) throws Exception {
        AtomicReference<@Nullable Observation> current = new AtomicReference<>();
        SttProvider provider = Doubles.of("p", workload, () -> {
            current.set(registry.getCurrentObservation());
            return Thread.currentThread().isVirtual();
        });
        Observation request = Observation.start("http.server.requests", registry);
        try (var comparator = observed().build()) {
            for (boolean async : new boolean[] {false, true}) {
                Comparison comparison;
                try (Observation.Scope scope = request.openScope()) {
                    assertThat(scope.getCurrentObservation()).isSameAs(request);
                    comparison = async
                            ? comparator.compareAsync(audio, List.of(provider), CompareOptions.none()).get()
                            : comparator.compare(audio, List.of(provider));
                    assertThat(registry.getCurrentObservation()).isSameAs(request);
                }
                assertThat(comparison.transcribed().getFirst().transcript().text())
                        .isEqualTo(String.valueOf(workload == Workload.REMOTE));
                CallContext call = (CallContext) Objects.requireNonNull(current.get()).getContext();
                ComparisonContext parent = (ComparisonContext) parent(call).getContextView();
                assertThat(parent.getParentObservation()).isSameAs(request);
            }
        }
        request.stop();
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void ifComparisonsAreNotObservedTheCallersObservationIsTheParentOfCalls() throws Exception {
        registry.observationConfig().observationPredicate((name, context) -> !name.equals(GenAiNames.COMPARISON));
        Observation request = Observation.start("request", registry);
        try (Observation.Scope scope = request.openScope(); var comparator = observed().build()) {
            comparator.compare(audio, List.of(Doubles.answering("one", "")));
            assertThat(scope.getCurrentObservation()).isSameAs(request);
        }
        request.stop();
        assertThat(seen.comparisons()).isEmpty();
        assertThat(seen.call("one").getParentObservation()).isSameAs(request);
    }

    @Test
    void piecesAreAttemptsWithinOneObservation() throws Exception {
        ConcurrentLinkedQueue<Observation> current = new ConcurrentLinkedQueue<>();
        SttProvider provider = SttProvider.of("pieces", request -> {
            current.add(registry.getCurrentObservation());
            return Transcript.of("");
        });
        CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
        try (var comparator = observed().build()) {
            int pieces = comparator.compare(Doubles.silence(Duration.ofSeconds(6)), List.of(provider), options)
                    .outcomes().getFirst().timing().pieces();
            assertThat(pieces).isGreaterThan(2);
            assertThat(current).hasSize(pieces).allMatch(observation -> observation.getContext() == seen.call("pieces"));
            assertThat(life(seen.call("pieces")).opened).hasValue(pieces);
            assertThat(seen.call("pieces").getHighCardinalityKeyValue("stt.pieces").getValue()).isEqualTo(String.valueOf(pieces));
        }
        assertThat(seen.calls()).hasSize(1);
    }

    @Test
    void retriesAreEventsWithinOneObservation() throws Exception {
        try (var comparator = observed().maxRetries(3).build()) {
            comparator.compare(audio, List.of(Doubles.failingFirst("again", 2)));
        }
        CallContext call = seen.call("again");
        assertThat(life(call).events).containsExactly("stt.retry", "stt.retry");
        assertThat(life(call).opened).hasValue(3);
        assertThat(call.getHighCardinalityKeyValue("stt.attempts").getValue()).isEqualTo("3");
        assertThat(low(call, "stt.outcome")).isEqualTo("ok");
    }

    @Test
    void observationsStopAfterTimeOutsThreadsLeftBehindAndSkips() throws Exception {
        try (var comparator = observed().providerTimeout(Duration.ofMillis(150)).grace(Duration.ofMillis(50)).build()) {
            var strict = CompareOptions.builder().language("en-US").strict(true).build();
            comparator.compare(audio, List.of(Doubles.deaf("deaf", released), Doubles.waiting("waiting")));
            comparator.compare(audio, List.of(Doubles.answering("skipped", "")), strict);
        }
        for (String id : List.of("deaf", "waiting")) {
            assertThat(low(seen.call(id), "stt.outcome")).isEqualTo("timed_out");
            assertThat(low(seen.call(id), "error.type")).isEqualTo("timed_out");
        }
        assertThat(life(seen.call("deaf")).stops).hasValue(1);
        assertThat(life(seen.call("deaf")).closed).hasValue(0);
        // a strict request skips, without an attempt, a provider that declares no capabilities
        assertThat(low(seen.call("skipped"), "stt.outcome")).isEqualTo("skipped");
        assertThat(low(seen.call("skipped"), "error.type")).isEqualTo("none");
        assertThat(life(seen.call("skipped")).opened).hasValue(0);
    }

    @Test
    void observationsStopAfterCancellationInterruptsAndClosing() throws Exception {
        var comparator = observed().build();
        List<SttProvider> providers = List.of(Doubles.waiting("waiting"));
        CompletableFuture<Comparison> future = comparator.compareAsync(audio, providers, CompareOptions.none());
        Doubles.await("called", () -> seen.openScopes() == 1);
        future.cancel(true);
        Doubles.await("stopped", () -> seen.lives.size() == 2 && seen.unbalanced() == 0);

        Thread asking = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> comparator.compare(audio, providers))
                .isInstanceOf(InterruptedException.class));
        Doubles.await("called", () -> seen.openScopes() == 1);
        asking.interrupt();
        asking.join();

        var last = comparator.compareAsync(audio, providers, CompareOptions.none());
        Doubles.await("called", () -> seen.openScopes() == 1);
        comparator.close();
        Doubles.await("cancelled", last::isCancelled);
        assertThatThrownBy(() -> comparator.compare(audio, providers)).isInstanceOf(IllegalStateException.class);

        Doubles.await("stopped", () -> seen.unbalanced() == 0);
        assertThat(seen.comparisons()).hasSize(4).allMatch(context -> low(context, "stt.outcome").equals("cancelled"));
        assertThat(seen.calls()).hasSize(3).allMatch(context -> low(context, "stt.outcome").equals("cancelled"));
    }

    @Test
    void failingProvidersAndListenersChangeNothing() throws Exception {
        List<SttProvider> providers = List.of(
                SttProvider.of("linkage", request -> {
                    throw new NoClassDefFoundError("gone");
                }),
                SttProvider.of("memory", request -> {
                    throw new OutOfMemoryError("feigned");
                }),
                SttProvider.of("stack", request -> {
                    throw new StackOverflowError();
                }),
                Doubles.answering("good", ""));
        try (var comparator = observed().listener(event -> {
            throw new IllegalStateException("a listener that fails");
        }).build()) {
            comparator.compare(audio, providers);
        }
        assertThat(seen.calls()).hasSize(4);
        assertThat(seen.calls()).filteredOn(call -> low(call, "error.type").equals("internal")).hasSize(3);
    }

    @Test
    void customConventionsReplaceTheNames() throws Exception {
        CallConvention own = new DefaultCallConvention() {
            @Override
            public String getName() {
                return "speech";
            }
        };
        try (var comparator = ParallelComparator.builder()
                .observer(MicrometerObserver.builder(registry).callConvention(own).build()).build()) {
            comparator.compare(audio, List.of(Doubles.answering("one", "")));
        }
        TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("speech");

        registry.observationConfig().observationConvention(new GlobalNames());
        try (var comparator = observed().build()) {
            comparator.compare(audio, List.of(Doubles.answering("one", "")));
        }
        TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("ours");
    }

    private static final class GlobalNames extends DefaultComparisonConvention
            implements io.micrometer.observation.GlobalObservationConvention<ComparisonContext> {
        @Override
        public String getName() {
            return "ours";
        }
    }

    @Test
    void theDocumentationListsExactlyTheExistingNames() throws Exception {
        try (var comparator = observed().build()) {
            comparator.compare(audio, List.of(Doubles.answering("one", "")));
        }
        for (SttObservation kind : SttObservation.values()) {
            Observation.Context context = kind == SttObservation.CALL ? seen.call("one") : seen.comparisons().getFirst();
            assertThat(context.getLowCardinalityKeyValues()).extracting(KeyValue::getKey).containsExactlyInAnyOrderElementsOf(
                    List.of(kind.getLowCardinalityKeyNames()).stream().map(key -> key.asString()).toList());
            assertThat(context.getHighCardinalityKeyValues()).extracting(KeyValue::getKey).containsExactlyInAnyOrderElementsOf(
                    List.of(kind.getHighCardinalityKeyNames()).stream().map(key -> key.asString()).toList());
        }
        assertThat(SttObservation.CALL.getEvents()[0].getName()).isEqualTo(GenAiNames.RETRY);
        assertThat(SttObservation.CALL.getDefaultConvention()).isEqualTo(DefaultCallConvention.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void asManyObservationsStopAsStartHoweverComparisonsEnd(long seed) throws Exception {
        Random random = new Random(seed);
        int comparisons = 150;
        List<CompletableFuture<Comparison>> futures = new ArrayList<>();
        SttProvider good = Doubles.answering("good", "");
        SttProvider bad = Doubles.failing("bad", ErrorKind.NETWORK, "broken");
        SttProvider again = SttProvider.of("again", request -> {
            if (random.nextInt(3) > 0) {
                throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(Duration.ofMillis(1)).build();
            }
            return Transcript.of("");
        });
        SttProvider deaf = Doubles.deaf("last", released);
        SttProvider waiting = Doubles.waiting("last");
        try (var comparator = observed().providerTimeout(Duration.ofMillis(60)).grace(Duration.ofMillis(1)).maxLeftBehind(1000)
                .maxConcurrentCallsPerProvider(40).build()) {
            for (int i = 0; i < comparisons; i++) {
                CompletableFuture<Comparison> future = comparator.compareAsync(
                        audio, List.of(good, bad, again, i % 30 == 0 ? deaf : waiting), CompareOptions.none());
                if (random.nextInt(3) == 0) {
                    future.cancel(true);
                }
                futures.add(future);
            }
            for (CompletableFuture<Comparison> future : futures) {
                Throwable cancelled = future.handle((comparison, thrown) -> thrown).join();
                assertThat(cancelled).matches(thrown -> thrown == null || future.isCancelled());
            }
        }
        Doubles.await("stopped", () -> seen.comparisons().size() == comparisons && seen.unbalanced() == 0);
        assertThat(seen.calls()).hasSize(4 * comparisons);
    }

    @Test
    void withoutRegistriesNothingIsCreated() {
        assertThat(MicrometerObserver.of(ObservationRegistry.NOOP).enabled()).isFalse();
        assertThat(MicrometerObserver.of(registry).enabled()).isTrue();
        assertThat(MicrometerObserver.of(ObservationRegistry.NOOP, new SimpleMeterRegistry()).enabled()).isTrue();
    }
}
