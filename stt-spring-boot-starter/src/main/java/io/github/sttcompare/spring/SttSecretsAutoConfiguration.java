package io.github.sttcompare.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Keeps the keys of providers out of what the actuator shows, whatever {@code management.endpoint.env.show-values} says. */
@AutoConfiguration
public class SttSecretsAutoConfiguration {

    /** Called by Spring. */
    public SttSecretsAutoConfiguration() {}

    /** With the actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.SanitizingFunction")
    static class Actuator {

        @Bean
        SanitizingFunction sttSanitizingFunction(Environment environment) {
            return new Sanitizer(environment);
        }
    }
}
