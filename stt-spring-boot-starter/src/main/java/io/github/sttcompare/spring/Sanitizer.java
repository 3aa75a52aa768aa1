package io.github.sttcompare.spring;

import io.github.sttcompare.kit.Secrets;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Masks the secrets of providers: properties with the name of a secret, and any value that contains a secret. Thread-safe. */
final class Sanitizer implements SanitizingFunction {

    private final Environment environment;
    private final SingletonSupplier<SecretSettings> settings = SingletonSupplier.of(SecretSettings::onThePath);
    private volatile Secrets secrets = Secrets.none();

    Sanitizer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        Object value = data.getValue();
        return value != null && (settings.obtain().named(data.getKey()) || secrets().shownIn(value.toString()))
                ? data.withSanitizedValue()
                : data;
    }

    private Secrets secrets() {
        Secrets now = settings.obtain().valuesIn(environment, secrets);
        secrets = now;
        return now;
    }
}
