package io.github.sttcompare.spark;

import io.github.sttcompare.Settings;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A provider to call, in a form that can be sent to the workers: the id of its factory, the values of settings that are not secret, and
 * the places where each worker finds the others. A setting that is not mentioned here is read from the environment variable of the same
 * name on the worker.
 *
 * <p>A secret is read on the worker when the provider is created there. It is never part of this object, a closure, a plan, Spark's UI,
 * its event log or any other log. Immutable and thread-safe.
 */
public final class ProviderSpec implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Matches the names of settings whose values are secret. */
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|SIGNATURE).*");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*@.*", Pattern.DOTALL);

    /** The maximum size of a file with a setting. */
    private static final int MOST_BYTES = 64 * 1024;

    private final String id;
    private final TreeMap<String, Source> settings;

    /** The kind of source of a value; {@code written} is the value itself, the name of a variable or the path of a file. */
    private enum Kind { VALUE, ENVIRONMENT, FILE }

    private record Source(Kind kind, String written) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private ProviderSpec(String id, Map<String, Source> settings) {
        this.id = id;
        this.settings = new TreeMap<>(settings);
    }

    /**
     * {@return a provider whose settings are all read from the environment of the workers}
     *
     * @param id the id of a factory or a provider on the path of the workers, such as {@code whisper}
     * @throws IllegalArgumentException if the id is blank
     */
    public static ProviderSpec of(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a provider needs an id, such as whisper");
        }
        return new ProviderSpec(id, Map.of());
    }

    /**
     * {@return a copy with a setting that is not secret: its value is sent to the workers and may be displayed}
     *
     * @param name  the name of the setting, such as {@code WHISPER_MODEL}
     * @param value its value
     * @throws IllegalArgumentException if the name looks like that of a secret, or the value is an address that contains a user; the
     *     message does not contain the value
     */
    public ProviderSpec setting(String name, String value) {
        if (SECRET.matcher(name.toUpperCase(Locale.ROOT)).matches() || USER_IN_ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + name + " looks like a secret, and would be sent around and shown; put it into"
                    + " the environment of the workers or into a file there, and name that with fromEnvironment or fromFile");
        }
        return with(name, new Source(Kind.VALUE, value));
    }

    /**
     * {@return a copy with a setting that each worker reads from its environment}
     *
     * @param name     the name of the setting
     * @param variable the name of the environment variable that contains the value
     */
    public ProviderSpec fromEnvironment(String name, String variable) {
        return with(name, new Source(Kind.ENVIRONMENT, variable));
    }

    /**
     * {@return a copy with a setting that each worker reads from a file, such as a mounted secret; leading and trailing white space is
     * removed}
     *
     * @param name the name of the setting
     * @param file the file, UTF-8, at most 64 KiB; its path must be the same on each worker. If a worker cannot read it, {@link
     *     SparkComparison#run()} fails
     */
    public ProviderSpec fromFile(String name, Path file) {
        return with(name, new Source(Kind.FILE, file.toString()));
    }

    private ProviderSpec with(String name, Source source) {
        TreeMap<String, Source> more = new TreeMap<>(settings);
        more.put(Objects.requireNonNull(name, "name"), source);
        return new ProviderSpec(id, more);
    }

    /** {@return the id of the provider} */
    public String id() {
        return id;
    }

    /** {@return the settings, which are read on the machine where this is called; must be called on the worker} */
    Settings settings() {
        Map<String, Source> own = Map.copyOf(settings);
        return Settings.of(name -> {
            Source source = own.get(name);
            if (source == null) {
                return System.getenv(name);
            }
            return switch (source.kind()) {
                case VALUE -> source.written();
                case ENVIRONMENT -> System.getenv(source.written());
                case FILE -> read(name, Path.of(source.written()));
            };
        });
    }

    private static String read(String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("the file of the setting " + name + ", " + file + ", has more than " + MOST_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the setting " + name + " cannot be read from " + file + " on this worker", e);
        }
    }

    /** {@return the id and the sources of the settings; contains only the values given to {@link #setting}, which are not secret} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(id);
        settings.forEach((name, source) -> text.append(' ').append(name).append(switch (source.kind()) {
            case VALUE -> "=" + source.written();
            case ENVIRONMENT -> " from the environment variable " + source.written();
            case FILE -> " from the file " + source.written();
        }));
        return text.toString();
    }
}
