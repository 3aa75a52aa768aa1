package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.spi.ComparisonObserver;
import io.github.sttcompare.spi.ComparisonWatch;
import io.micrometer.common.KeyValues;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contains every line of Java code in {@code docs/observability.md}. */
class ObservabilityPageTest {

    private static final Path PAGE = Path.of("..", "docs", "observability.md");
    private static final Path HERE = Path.of("src/test/java/io/github/sttcompare/micrometer/ObservabilityPageTest.java");

    private final Audio audio = Doubles.silence(Duration.ofSeconds(1));
    private final SttProvider azure = Doubles.answering("azure", "hello");

    @Test
    void everyLineOfThePageIsInATest() throws IOException {
        String here = Files.readString(HERE);
        List<String> missing = new ArrayList<>();
        int lines = 0;
        boolean code = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                code = line.equals("```java");
            } else if (code) {
                lines++;
                if (!here.contains(line.replaceFirst(" *//.*", "").strip())) {
                    missing.add(line);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(lines).isGreaterThan(10);
    }

    @Test
    void everyNameOnThePageExists() throws IOException {
        String page = Files.readString(PAGE);
        for (String name : List.of(GenAiNames.CALL, GenAiNames.COMPARISON, GenAiNames.OPERATION_NAME, GenAiNames.PROVIDER_NAME,
                GenAiNames.RESPONSE_MODEL, GenAiNames.ERROR_TYPE, GenAiNames.OUTCOME, GenAiNames.COMPARISON_ID,
                        GenAiNames.ATTEMPTS,
                GenAiNames.PIECES, GenAiNames.PROVIDERS, GenAiNames.RETRY, GenAiNames.LATENCY, GenAiNames.RETRIES,
                GenAiNames.AUDIO_SECONDS, GenAiNames.BILLED_SECONDS, GenAiNames.COST, GenAiNames.CURRENCY, GenAiNames.IN_FLIGHT,
                GenAiNames.LEFT_BEHIND)) {
            assertThat(page).contains("`" + name + "`");
        }
    }

    @Test
    void observationsAndMeters() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        List<SttProvider> providers = List.of(azure);
        // @start region="observer"
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (var comparator = ParallelComparator.builder()
                .observer(MicrometerObserver.of(observations, meters))
                .build()) {
            comparator.compare(audio, providers);
        }
        // @end
        assertThat(meters.get("gen_ai.client.operation").timer().count()).isEqualTo(1);
        assertThat(meters.get("stt.latency").timer().count()).isEqualTo(1);
    }

    @Test
    void names() throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        Seen seen = new Seen();
        observations.observationConfig().observationHandler(seen);
        List<SttProvider> providers = List.of(azure);
        CallConvention withTeam = new DefaultCallConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(CallContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "subtitles");
            }
        };
        MicrometerObserver observer = MicrometerObserver.builder(observations)
                .meters(meters)
                .callConvention(withTeam)
                .cost(PriceListCost.of(PriceList.shipped(), providers))
                .build();
        try (var comparator = ParallelComparator.builder().observer(observer).build()) {
            comparator.compare(audio, providers);
        }
        assertThat(seen.call("azure").getLowCardinalityKeyValue("team").getValue()).isEqualTo("subtitles");
    }

    @Test
    void aCustomObserver() throws Exception {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        ComparisonObserver outcomes = start -> new ComparisonWatch() {
            @Override
            public void settled(String providerId, @Nullable Outcome outcome) {
                log.add(start.comparisonId() + " " + providerId + " " + (outcome == null ? "cancelled" : outcome.status()));
            }
        };
        try (var comparator = ParallelComparator.builder().observer(outcomes).build()) {
            Comparison comparison = comparator.compare(audio, List.of(azure, Doubles.failing("gcp", ErrorKind.QUOTA, "no")));
            assertThat(comparison.outcomes()).hasSize(2);
        }
        assertThat(log).hasSize(2).anyMatch(line -> line.endsWith("azure ok")).anyMatch(line -> line.endsWith("gcp failed"));
    }

    @Test
    void contextOfTheCaller() throws Exception {
        ThreadLocal<@Nullable String> tenant = new ThreadLocal<>();
        ContextRegistry registry = new ContextRegistry();
        registry.registerThreadLocalAccessor("tenant", tenant);
        ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().contextRegistry(registry).build();
        tenant.set("acme");
        ParallelComparator.Builder builder =
                ParallelComparator.builder().contextPropagation(() -> snapshots.captureAll()::wrap);
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new Seen());
        try (var comparator = builder.observer(MicrometerObserver.of(observations)).build()) {
            SttProvider asks = SttProvider.of("asks", request -> Transcript.of(
                    tenant.get() + " " + Objects.requireNonNull(observations.getCurrentObservation()).getContext().getName()));
            assertThat(comparator.compare(audio, List.of(asks)).transcribed().getFirst().transcript().text())
                    .isEqualTo("acme gen_ai.client.operation");
        }
        tenant.remove();
    }
}
