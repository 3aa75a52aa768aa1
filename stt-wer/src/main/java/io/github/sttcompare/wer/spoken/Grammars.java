package io.github.sttcompare.wer.spoken;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The grammars by language. */
final class Grammars {

    /** By language subtag; the argument says whether fillers are words. */
    private static final Map<String, Function<Boolean, Grammar>> GRAMMARS = Map.of(
            "en", English::of, "de", German::of, "fr", French::of, "es", Spanish::of);

    private Grammars() {}

    /** {@return a grammar of a language, null if there is none} */
    static @Nullable Grammar of(String language, boolean keepFillers) {
        Function<Boolean, Grammar> grammar = GRAMMARS.get(language);
        return grammar == null ? null : grammar.apply(keepFillers);
    }
}
