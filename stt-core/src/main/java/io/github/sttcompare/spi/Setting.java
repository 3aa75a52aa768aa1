package io.github.sttcompare.spi;

import io.github.sttcompare.Settings;
import java.util.List;
import java.util.Objects;

/**
 * A setting from which a provider is created.
 *
 * @param name         its name, that of an environment variable, such as {@code OPENAI_API_KEY}
 * @param required     whether the provider needs it, unless one of the alternatives is set
 * @param secret       whether its value must never be shown
 * @param meaning      what it means, in a few words without a full stop, including the default
 * @param alternatives the names of settings each of which makes this one unnecessary; only for a required setting
 */
public record Setting(String name, boolean required, boolean secret, String meaning, List<String> alternatives) {

    /** @throws IllegalArgumentException if the name or the meaning is blank, or an optional setting has alternatives */
    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        alternatives = List.copyOf(alternatives);
        if (name.isBlank() || meaning.isBlank()) {
            throw new IllegalArgumentException("a setting needs a name and a meaning: '" + name + "', '" + meaning + "'");
        }
        if (!required && !alternatives.isEmpty()) {
            throw new IllegalArgumentException(name + " is optional, so it must not have alternatives: " + alternatives);
        }
    }

    /**
     * {@return a required setting}
     *
     * @param name    its name
     * @param meaning what it means
     */
    public static Setting required(String name, String meaning) {
        return new Setting(name, true, false, meaning, List.of());
    }

    /**
     * {@return an optional setting}
     *
     * @param name    its name
     * @param meaning what it means, and the default
     */
    public static Setting optional(String name, String meaning) {
        return new Setting(name, false, false, meaning, List.of());
    }

    /** {@return the same setting, with a secret value} */
    public Setting asSecret() {
        return new Setting(name, required, true, meaning, alternatives);
    }

    /**
     * {@return the same setting, required only if none of some others is set}
     *
     * @param others their names
     */
    public Setting unless(String... others) {
        return new Setting(name, required, secret, meaning, List.of(others));
    }

    /** {@return whether it or one of its alternatives is set, or it is optional} */
    boolean satisfied(Settings settings) {
        return !required
                || settings.find(name).isPresent()
                || alternatives.stream().anyMatch(other -> settings.find(other).isPresent());
    }

    /** {@return what to set, such as {@code AZURE_SPEECH_REGION or AZURE_SPEECH_ENDPOINT}} */
    String whatToSet() {
        return alternatives.isEmpty() ? name : name + " or " + String.join(" or ", alternatives);
    }
}
