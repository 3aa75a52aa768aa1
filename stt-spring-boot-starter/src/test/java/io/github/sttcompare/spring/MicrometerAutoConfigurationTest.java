package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.micrometer.CallContext;
import io.github.sttcompare.micrometer.CallConvention;
import io.github.sttcompare.micrometer.CallCost;
import io.github.sttcompare.micrometer.ComparisonContext;
import io.github.sttcompare.micrometer.Cost;
import io.github.sttcompare.micrometer.DefaultCallConvention;
import io.github.sttcompare.micrometer.MicrometerObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons are recorded in the registries of an application, with each supported version of Spring Boot. */
@Timeout(120)
class MicrometerAutoConfigurationTest {

    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);

    private final SttProvider echo = SttProvider.of(
            "echo", request -> Transcript.builder("a secret transcript").metadata("model", "echo-1").build());

    /** A handler that collects the stopped observations, as one of an application could. */
    static final class Stopped implements ObservationHandler<Observation.Context> {
        private final Queue<Observation.Context> contexts = new ConcurrentLinkedQueue<>();

        @Override
        public void onStop(Observation.Context context) {
            contexts.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Calls the providers for each request. */
    @RestController
    static class Asking {
        private final ParallelComparator comparator;
        private final Providers providers;

        Asking(ParallelComparator comparator, Providers providers) {
            this.comparator = comparator;
            this.providers = providers;
        }

        @GetMapping("/ask")
        String ask() throws InterruptedException {
            return comparator.compare(AUDIO, providers).summary();
        }
    }

    /** Beans that an application may define. */
    @Configuration(proxyBeanMethods = false)
    static class Own {
        @Bean
        Stopped stopped() {
            return new Stopped();
        }

        @Bean
        CallConvention named() {
            return new DefaultCallConvention() {
                @Override
                public String getName() {
                    return "speech";
                }
            };
        }

        @Bean
        CallCost cost() {
            return (comparison, outcome) -> Optional.of(new Cost(new BigDecimal("0.25"), Currency.getInstance("EUR")));
        }
    }

    private App.Builder app() {
        return App.app().provider(echo).source(Asking.class).property("management.endpoints.web.exposure.include", "*");
    }

    private static ObservationView parent(Observation.ContextView context) {
        return Objects.requireNonNull(context.getParentObservation());
    }

    @Test
    void aCallIsObservedAsAChildOfItsRequestAndMeasuredByTheActuator() throws Exception {
        try (App app = app().source(StoppedAlone.class).property("stt.observation.prices", "shipped").start()) {
            assertThat(app.get("/ask").statusCode()).isEqualTo(200);

            Observation.Context call = app.bean(Stopped.class).contexts.stream()
                    .filter(CallContext.class::isInstance).findFirst().orElseThrow();
            Observation.ContextView comparison = parent(call).getContextView();
            assertThat(comparison).isInstanceOf(ComparisonContext.class);
            assertThat(parent(comparison).getContextView().getName()).isEqualTo("http.server.requests");
            for (String name : List.of("gen_ai.client.operation", "stt.comparison", "stt.latency", "stt.audio.seconds",
                    "stt.calls.in.flight")) {
                assertThat(app.get("/actuator/metrics/" + name).body()).contains("\"name\":\"" + name + "\"")
                        .doesNotContain("secret");
            }
            assertThat(app.get("/actuator/metrics/gen_ai.client.operation?tag=gen_ai.response.model:echo-1&tag=stt.outcome:ok")
                    .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The handler only. */
    @Configuration(proxyBeanMethods = false)
    static class StoppedAlone {
        @Bean
        Stopped stopped() {
            return new Stopped();
        }
    }

    @Test
    void conventionsAndCostsOfTheApplicationAreUsed() throws Exception {
        try (App app = app().source(Own.class).start()) {
            app.get("/ask");
            MeterRegistry meters = app.bean(MeterRegistry.class);
            assertThat(meters.get("speech").timer().count()).isEqualTo(1);
            assertThat(meters.get("stt.cost").tag("currency", "EUR").counter().count()).isEqualTo(0.25);
        }
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        try (App app = app().property("stt.observation.enabled", "false").start()) {
            assertThat(app.get("/ask").statusCode()).isEqualTo(200);
            assertThat(app.context().getBeansOfType(MicrometerObserver.class)).isEmpty();
            assertThat(app.bean(MeterRegistry.class).getMeters()).noneMatch(meter -> meter.getId().getName().startsWith("stt."));
        }
    }

    @Test
    void anInvalidPriceListIsRefusedWithItsName(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("prices.json"), "{ no prices");
        assertThatThrownBy(() -> app().property("stt.observation.prices", list).start().close())
                .hasStackTraceContaining("prices.json");
        assertThatThrownBy(() -> app().property("stt.observation.prices", folder.resolve("absent.json")).start().close())
                .hasStackTraceContaining("absent.json");
    }
}
