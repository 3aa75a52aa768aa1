package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.Price;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.PriceUnit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meters: latencies, retries, audio, costs, and attempts in progress. */
@Timeout(120)
class MetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Audio audio = Doubles.silence(Duration.ofSeconds(2));
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private ParallelComparator.Builder counted() {
        return ParallelComparator.builder().observer(MicrometerObserver.of(ObservationRegistry.NOOP, meters));
    }

    private double counter(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    private double gauge(String name, String provider) {
        return meters.get(name).tag("gen_ai.provider.name", provider).gauge().value();
    }

    private static SttProvider saying(String id, Map<String, String> metadata) {
        return SttProvider.of(id, request -> {
            var transcript = Transcript.builder("hello");
            metadata.forEach(transcript::metadata);
            return transcript.build();
        });
    }

    @Test
    void answersCountLatencyAudioAndBilledSeconds() throws Exception {
        SttProvider billing = saying("billing", Map.of(MetadataKeys.BILLED_SECONDS, "15", MetadataKeys.BILLED_CHANNELS, "2",
                MetadataKeys.MODEL, "nova-3"));
        try (var comparator = counted().build()) {
            comparator.compare(audio, List.of(billing, Doubles.failing("bad", ErrorKind.QUOTA, "no")));
            double latency = comparator.compare(audio, List.of(billing)).transcribed().getFirst().timing().latency().orElseThrow()
                    .toNanos();

            String[] tags = {"gen_ai.provider.name", "billing", "gen_ai.response.model", "nova-3"};
            assertThat(counter("stt.audio.seconds", tags)).isEqualTo(4);
            assertThat(counter("stt.billed.seconds", tags)).isEqualTo(60);
            var timer = meters.get("stt.latency").tags(tags).timer();
            assertThat(timer.count()).isEqualTo(2);
            assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isGreaterThanOrEqualTo(latency);
        }
        // failed calls are not counted, and no source of costs is set
        assertThat(meters.find("stt.audio.seconds").tag("gen_ai.provider.name", "bad").counter()).isNull();
        assertThat(meters.find("stt.cost").counter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"NaN,1,0", "-5,1,0", "1e300,1,0", "Infinity,1,0", "999999999,1,0", "12.5,NaN,12.5", "12.5,-3,12.5", "10,3,30",
            "'',1,0", "0x10,1,0"})
    void noProviderCanCorruptACounter(String seconds, String channels, double expected) throws Exception {
        try (var comparator = counted().build()) {
            comparator.compare(audio, List.of(
                    saying("p", Map.of(MetadataKeys.BILLED_SECONDS, seconds, MetadataKeys.BILLED_CHANNELS, channels))));
        }
        var counter = meters.find("stt.billed.seconds").counter();
        assertThat(counter == null ? 0 : counter.count()).isEqualTo(expected);
    }

    @Test
    void retriesAreCountedByReason() throws Exception {
        try (var comparator = counted().maxRetries(5).build()) {
            comparator.compare(audio, List.of(Doubles.failingFirst("again", 3)));
        }
        assertThat(counter("stt.retries", "gen_ai.provider.name", "again", "error.type", "rate_limited")).isEqualTo(3);
    }

    @Test
    void gaugesShowRunningAndLeftBehindCalls() throws Exception {
        SttProvider waiting = Doubles.waiting("waiting");
        try (var comparator = counted().grace(Duration.ofMillis(20)).providerTimeout(Duration.ofSeconds(60)).build()) {
            var first = comparator.compareAsync(audio, List.of(waiting), CompareOptions.none());
            var second = comparator.compareAsync(audio, List.of(waiting, Doubles.deaf("deaf", released)), CompareOptions.none());
            Doubles.await("in flight", () -> meters.find("stt.calls.in.flight").gauges().stream().mapToDouble(g -> g.value())
                    .sum() == 3);
            assertThat(gauge("stt.calls.in.flight", "waiting")).isEqualTo(2);

            first.cancel(true);
            second.cancel(true);
            Doubles.await("cancelled", () -> gauge("stt.calls.in.flight", "waiting") == 0
                    && gauge("stt.calls.in.flight", "deaf") == 0);
            Doubles.await("left behind", () -> gauge("stt.calls.left.behind", "deaf") == 1);
            assertThat(meters.find("stt.calls.left.behind").tag("gen_ai.provider.name", "waiting").gauge()).isNull();
        }
        released.countDown();
        Doubles.await("ended", () -> gauge("stt.calls.left.behind", "deaf") == 0);
        assertThat(gauge("stt.calls.in.flight", "deaf")).isZero();
    }

    @Test
    void costsAreCountedByCurrencyFromThePriceListAndTheVendorsBill() throws Exception {
        PriceList prices = PriceList.of(List.of(
                Price.builder(Money.usd("0.60"), PriceUnit.MINUTE, LocalDate.of(2026, 11, 1), "https://example.org")
                        .when("id", "dollars").build(),
                Price.builder(Money.of("0.06", "EUR"), PriceUnit.MINUTE, LocalDate.of(2026, 11, 1), "https://example.org")
                        .when("id", "euros").build()));
        List<SttProvider> providers = List.of(
                Doubles.answering("dollars", ""),
                saying("euros", Map.of(MetadataKeys.BILLED_SECONDS, "30")),
                Doubles.answering("unknown", ""));
        MicrometerObserver observer = MicrometerObserver.builder(ObservationRegistry.NOOP).meters(meters)
                .cost(PriceListCost.of(prices, providers)).build();
        try (var comparator = ParallelComparator.builder().observer(observer).build()) {
            comparator.compare(audio, providers);
            comparator.compare(audio, List.of(providers.getFirst(), Doubles.answering("another", "")));
        }
        assertThat(counter("stt.cost", "gen_ai.provider.name", "dollars", "currency", "USD")).isCloseTo(0.04, within(1e-9));
        assertThat(counter("stt.cost", "gen_ai.provider.name", "euros", "currency", "EUR")).isCloseTo(0.03, within(1e-9));
        assertThat(meters.find("stt.cost").counters()).hasSize(2);
    }

    @Test
    void aFailingCostFunctionChangesNothing() throws Exception {
        MicrometerObserver observer = MicrometerObserver.builder(ObservationRegistry.NOOP).meters(meters)
                .cost((comparison, outcome) -> {
            throw new IllegalStateException("no price");
        }).build();
        try (var comparator = ParallelComparator.builder().observer(observer).build()) {
            assertThat(comparator.compare(audio, List.of(Doubles.answering("one", ""))).transcribed()).hasSize(1);
        }
        assertThat(counter("stt.audio.seconds")).isEqualTo(2);
    }

    @Test
    void theTimerOfAnObservationHasTheSameTagsWhateverHappens() throws Exception {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (var comparator = ParallelComparator.builder().observer(MicrometerObserver.of(registry, meters))
                .providerTimeout(Duration.ofMillis(100)).build()) {
            comparator.compare(audio, List.of(Doubles.answering("good", ""), Doubles.failing("bad", ErrorKind.NETWORK, "no"),
                    Doubles.waiting("slow"), Doubles.failingFirst("again", 1)));
        }
        assertThat(meters.find("gen_ai.client.operation").timers()).hasSize(4)
                .allSatisfy(timer -> assertThat(timer.count()).isEqualTo(1));
        assertThat(meters.get("gen_ai.client.operation").tag("stt.outcome", "timed_out").timer().max(TimeUnit.MILLISECONDS))
                .isPositive();
        // Prometheus requires all meters of one name to have the same tag keys
        assertThat(meters.getMeters().stream().map(Meter::getId)
                .map(id -> id.getName() + id.getTags().stream().map(tag -> tag.getKey()).sorted().toList()).distinct().toList())
                .doesNotHaveDuplicates()
                .extracting(text -> text.substring(0, text.indexOf('['))).doesNotHaveDuplicates();
        assertThat(meters.find("gen_ai.client.operation.active").longTaskTimers())
                .allSatisfy(active -> assertThat(active.activeTasks()).isZero());
    }
}
