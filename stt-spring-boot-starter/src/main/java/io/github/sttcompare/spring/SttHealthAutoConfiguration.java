package io.github.sttcompare.spring;

import io.github.sttcompare.Providers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The health indicator {@code stt}: which providers are available, and what is missing for the others. The status is {@code UP}, or
 * {@code UNKNOWN} if no provider is available. It never calls a provider, because a call may cost money.
 *
 * <p>The health indicator interface was moved to another package in Boot 4. Each major version is therefore configured by its own nested
 * class, which is loaded only with that version.
 */
@AutoConfiguration(after = SttAutoConfiguration.class)
@ConditionalOnBean(Providers.class)
@Conditional(SttHealthAutoConfiguration.Enabled.class)
public class SttHealthAutoConfiguration {

    /** Called by Spring. */
    public SttHealthAutoConfiguration() {}

    /** Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class Boot3 {

        @Bean
        @ConditionalOnMissingBean(name = "sttHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator sttHealthIndicator(Providers providers, Environment environment) {
            ProvidersHealth health = ProvidersHealth.of(providers, environment);
            return () -> new org.springframework.boot.actuate.health.Health.Builder(
                            health.any()
                                    ? org.springframework.boot.actuate.health.Status.UP
                                    : org.springframework.boot.actuate.health.Status.UNKNOWN,
                            health.details())
                    .build();
        }
    }

    /** Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class Boot4 {

        @Bean
        @ConditionalOnMissingBean(name = "sttHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator sttHealthIndicator(Providers providers, Environment environment) {
            ProvidersHealth health = ProvidersHealth.of(providers, environment);
            return () -> new org.springframework.boot.health.contributor.Health.Builder(
                            health.any()
                                    ? org.springframework.boot.health.contributor.Status.UP
                                    : org.springframework.boot.health.contributor.Status.UNKNOWN,
                            health.details())
                    .build();
        }
    }

    /**
     * Evaluates the same properties as Boot does for its own indicators: {@code management.health.stt.enabled} and
     * {@code management.health.defaults.enabled}. Boot's annotation for them was moved as well, so it cannot be used here.
     */
    static final class Enabled extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
            boolean enabled = environment.getProperty("management.health.stt.enabled", Boolean.class, byDefault);
            return new ConditionOutcome(enabled, ConditionMessage.of("management.health.stt.enabled is " + enabled));
        }
    }
}
