package io.github.sttcompare.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Masks the secrets of providers in the actuator's output, whatever the value of {@code management.endpoint.env.show-values}. */
@AutoConfiguration
public class SttSecretsAutoConfiguration {

    /** Called by Spring. */
    public SttSecretsAutoConfiguration() {}

    /** Active if the actuator is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.SanitizingFunction")
    static class Actuator {

        @Bean
        SanitizingFunction sttSanitizingFunction(Environment environment) {
            return new Sanitizer(environment);
        }
    }
}
