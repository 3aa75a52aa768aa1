package io.github.sttcompare;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where providers find their keys and addresses. Immutable and thread-safe as long as its source is.
 *
 * <p>Names are those of environment variables, such as {@code OPENAI_API_KEY}. Blank values count as missing.
 */
public final class Settings {

    private final Function<String, @Nullable String> source;
    private final String description;

    private Settings(Function<String, @Nullable String> source, String description) {
        this.source = source;
        this.description = description;
    }

    /** {@return the environment variables of this process} */
    public static Settings environment() {
        return new Settings(System::getenv, "the environment");
    }

    /**
     * {@return settings with the given names and values}
     *
     * @param values the values by name, copied
     */
    public static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings(copy::get, "a map of " + copy.size() + " settings");
    }

    /**
     * {@return settings from anywhere, such as a framework's configuration}
     *
     * @param source returns the value for a name, or null; called each time, must be thread-safe
     */
    public static Settings of(Function<String, @Nullable String> source) {
        return new Settings(Objects.requireNonNull(source, "source"), "a function");
    }

    /**
     * {@return a setting, if it is present and not blank}
     *
     * @param name its name
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(source.apply(Objects.requireNonNull(name, "name"))).map(String::strip).filter(s -> !s.isEmpty());
    }

    /**
     * {@return a required setting}
     *
     * @param name its name
     * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if it is missing or blank
     */
    public String require(String name) {
        return find(name).orElseThrow(() -> new SttException(ErrorKind.CONFIGURATION, "the setting " + name + " is missing; set it"));
    }

    /** {@return where the settings come from; never a value} */
    @Override
    public String toString() {
        return description;
    }
}
