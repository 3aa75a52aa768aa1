package io.github.sttcompare.spring;

import io.github.sttcompare.Settings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings of providers, from the application's configuration: {@code stt.settings.azure-speech-key}, or else
 * {@code AZURE_SPEECH_KEY} from the environment variables and every other source of properties that the application has.
 */
final class SpringSettings {

    /** What the names of these properties begin with. */
    static final String PREFIX = "stt.settings";

    private SpringSettings() {}

    /** {@return the settings, read each time they are asked for, so that no secret is kept} */
    static Settings of(Environment environment) {
        return Settings.of(name -> {
            String configured = configured(environment).get(uniform(name));
            return configured == null || configured.isBlank() ? environment.getProperty(name) : configured;
        });
    }

    /** What stands under {@code stt.settings}, by uniform names. */
    private static Map<String, @Nullable String> configured(Environment environment) {
        Map<String, @Nullable String> byName = new HashMap<>();
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .ifBound(values -> values.forEach((name, value) -> byName.put(uniform(name), value)));
        return byName;
    }

    /**
     * {@return a name without what Spring's relaxed binding leaves to taste: {@code AZURE_SPEECH_KEY}, {@code azure-speech-key} and
     * {@code azureSpeechKey} are {@code azurespeechkey}}
     */
    static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
