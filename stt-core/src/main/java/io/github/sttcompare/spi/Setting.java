package io.github.sttcompare.spi;

import io.github.sttcompare.Settings;
import java.util.List;
import java.util.Objects;

/**
 * A setting that a provider is made from.
 *
 * @param name         its name, that of an environment variable, such as {@code OPENAI_API_KEY}
 * @param required     whether the provider cannot be made without it, unless one of the alternatives is set
 * @param secret       whether its value must never be shown
 * @param meaning      what it means, a few words without a full stop, with what holds when it is missing
 * @param alternatives the names of settings any of which makes this one needless; only of one that is required
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
            throw new IllegalArgumentException(name + " may be missing anyway; it needs no alternatives " + alternatives);
        }
    }

    /**
     * {@return a setting that has to be there}
     *
     * @param name    its name
     * @param meaning what it means
     */
    public static Setting required(String name, String meaning) {
        return new Setting(name, true, false, meaning, List.of());
    }

    /**
     * {@return a setting that may be missing}
     *
     * @param name    its name
     * @param meaning what it means, and what holds when it is missing
     */
    public static Setting optional(String name, String meaning) {
        return new Setting(name, false, false, meaning, List.of());
    }

    /** {@return the same setting, its value secret} */
    public Setting asSecret() {
        return new Setting(name, required, true, meaning, alternatives);
    }

    /**
     * {@return the same setting, needed only when none of some others is set}
     *
     * @param others their names
     */
    public Setting unless(String... others) {
        return new Setting(name, required, secret, meaning, List.of(others));
    }

    /** {@return whether it, or one of its alternatives, is there or need not be} */
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
