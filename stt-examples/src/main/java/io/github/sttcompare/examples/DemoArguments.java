package io.github.sttcompare.examples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user of the demo asks for.
 *
 * @param audio     the path of a WAV file or of a folder of them; null for the bundled sample
 * @param reference the path of a text file, or the text itself; null for none
 * @param providers the ids of the providers wanted; empty for the offline ones, {@code all} for all
 * @param language  the language spoken; null to leave it to the providers
 * @param debug     whether a stack trace is wanted
 */
record DemoArguments(
        @Nullable String audio,
        @Nullable String reference,
        List<String> providers,
        @Nullable String language,
        boolean debug) {

    private static final Set<String> NAMES = Set.of("audio", "reference", "providers", "language", "debug");
    private static final String ALL = "all";
    private static final int WIDTH = 110;

    static DemoArguments parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String name = equals < 0 || !arg.startsWith("--") ? "" : arg.substring(2, equals);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("cannot read the argument '" + arg
                        + "'; there are --audio=FILE-or-FOLDER --reference=FILE-or-TEXT --providers=ID,ID --language=TAG --debug=true");
            }
            String value = arg.substring(equals + 1).strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        List<String> providers = Stream.of(values.getOrDefault("providers", "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        return new DemoArguments(
                values.get("audio"),
                values.get("reference"),
                providers,
                values.get("language"),
                Boolean.parseBoolean(values.get("debug")));
    }

    boolean allProviders() {
        return providers.equals(List.of(ALL));
    }

    boolean providersNamed() {
        return !providers.isEmpty() && !allProviders();
    }

    /** The width of the tables, in terminal cells. */
    int width() {
        return WIDTH;
    }
}
