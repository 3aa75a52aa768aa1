package io.github.sttcompare.spring;

import io.github.sttcompare.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings of providers, from the configuration of the application: {@code stt.settings.azure-speech-key}, in any spelling that
 * relaxed binding allows, or else {@code AZURE_SPEECH_KEY} from the environment variables or any other property source.
 */
final class SpringSettings {

    /** The prefix of these properties. */
    static final String PREFIX = "stt.settings.";

    private SpringSettings() {}

    /** {@return the settings; each is read from the environment whenever it is requested, so that no secret is kept in memory} */
    static Settings of(Environment environment) {
        return Settings.of(name -> {
            String configured = configured(environment, name);
            return configured == null || configured.isBlank() ? environment.getProperty(name) : configured;
        });
    }

    private static @Nullable String configured(Environment environment, String name) {
        return uniform(name).isEmpty()
                ? null
                : Binder.get(environment).bind(property(name), Bindable.of(String.class)).orElse(null);
    }

    /** {@return the name of the property for a setting: {@code stt.settings.azure-speech-key} for {@code AZURE_SPEECH_KEY}} */
    static String property(String name) {
        String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return PREFIX + words.replaceAll("^-|-$", "");
    }

    /**
     * {@return a name in the canonical form in which all spellings that relaxed binding allows are equal: {@code azurespeechkey} for
     * {@code AZURE_SPEECH_KEY}}
     */
    static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
