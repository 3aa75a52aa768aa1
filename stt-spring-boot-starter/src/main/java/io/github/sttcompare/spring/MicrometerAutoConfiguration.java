package io.github.sttcompare.spring;

import io.github.sttcompare.Providers;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.micrometer.CallConvention;
import io.github.sttcompare.micrometer.CallCost;
import io.github.sttcompare.micrometer.ComparisonConvention;
import io.github.sttcompare.micrometer.MicrometerObserver;
import io.github.sttcompare.micrometer.PriceListCost;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Observations and meters of comparisons, in the registries of the application if it has any; Spring Boot's actuator provides both.
 * Beans of type {@link CallConvention}, {@link ComparisonConvention} and {@link CallCost} are used. A {@link MicrometerObserver} bean
 * of the application replaces the auto-configured one.
 */
@AutoConfiguration(
        before = SttAutoConfiguration.class,
        // the packages differ between Spring Boot 3 and 4
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MicrometerObserver.class, MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnProperty(name = {"stt.enabled", "stt.observation.enabled"}, matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
public class MicrometerAutoConfiguration {

    /** Called by Spring. */
    public MicrometerAutoConfiguration() {}

    /** {@return the observer of all comparisons; a cost bean takes precedence over {@code stt.observation.prices}} */
    @Bean
    @ConditionalOnMissingBean
    MicrometerObserver sttMicrometerObserver(
            ObservationProperties properties,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<CallConvention> calls,
            ObjectProvider<ComparisonConvention> comparisons,
            ObjectProvider<CallCost> cost,
            ObjectProvider<Providers> providers) {
        MicrometerObserver.Builder observer =
                MicrometerObserver.builder(observations.getIfUnique(() -> ObservationRegistry.NOOP));
        meters.ifUnique(observer::meters);
        calls.ifUnique(observer::callConvention);
        comparisons.ifUnique(observer::comparisonConvention);
        CallCost given = cost.getIfUnique();
        String prices = properties.prices();
        if (given != null) {
            observer.cost(given);
        } else if (prices != null) {
            observer.cost(PriceListCost.of(list(prices), providers.getObject()));
        }
        return observer.build();
    }

    private static PriceList list(String prices) {
        return prices.equals("shipped") ? PriceList.shipped() : PriceList.of(Path.of(prices)).orElse(PriceList.shipped());
    }
}
