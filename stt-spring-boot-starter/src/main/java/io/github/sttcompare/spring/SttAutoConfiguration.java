package io.github.sttcompare.spring;

import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.ComparisonObserver;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Providers and a comparator for a Spring Boot application, from the properties {@code stt.*}.
 *
 * <p>The {@link Providers} contain the {@link SttProvider} beans of the application, which Spring closes, and the configured providers
 * on the class path. A {@code Providers} or {@code ParallelComparator} bean of the application replaces the auto-configured one. No
 * model is loaded, and the comparator starts no thread, before the first comparison; only the discovery of providers uses short-lived
 * threads.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "stt.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SttProperties.class)
public class SttAutoConfiguration {

    /** Called by Spring. */
    public SttAutoConfiguration() {}

    /** {@return the providers of the application and those on the class path, or the ones named in {@code stt.providers}} */
    @Bean
    @ConditionalOnMissingBean
    Providers sttProviders(SttProperties properties, Environment environment, ObjectProvider<SttProvider> own) {
        Settings settings = SpringSettings.of(environment);
        List<SttProvider> beans = own.orderedStream().toList();
        return properties.providers().isEmpty()
                ? Providers.discover(settings, beans)
                : Providers.named(settings, beans, properties.providers());
    }

    /** {@return the comparator, with the properties, all observer beans and all customizers applied, in this order} */
    @Bean
    @ConditionalOnMissingBean
    ParallelComparator sttComparator(
            SttProperties properties, ObjectProvider<ComparisonObserver> observers, ObjectProvider<ComparatorCustomizer> customizers) {
        ParallelComparator.Builder builder = ParallelComparator.builder()
                .grace(properties.grace())
                .maxRetries(properties.maxRetries())
                .adaptiveConcurrency(properties.adaptiveConcurrency());
        given(properties.providerTimeout(), builder::providerTimeout);
        given(properties.deadline(), builder::deadline);
        given(properties.maxConcurrentCallsPerProvider(), builder::maxConcurrentCallsPerProvider);
        given(properties.maxCallsPerSecondPerProvider(), builder::maxCallsPerSecondPerProvider);
        given(properties.maxConcurrentPiecesPerProvider(), builder::maxConcurrentPiecesPerProvider);
        given(properties.maxLeftBehind(), builder::maxLeftBehind);
        given(properties.localProcessors(), builder::localProcessors);
        given(properties.normalizer(), builder::normalizer);
        observers.orderedStream().forEach(builder::observer);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** {@return the lifecycle that ends comparisons when the application stops} */
    @Bean
    ComparatorLifecycle sttComparatorLifecycle(ParallelComparator comparator, SttProperties properties) {
        return new ComparatorLifecycle(comparator, properties.shutdownGrace());
    }

    private static <T> void given(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
