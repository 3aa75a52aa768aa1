package io.github.sttcompare.wer.spoken;

import java.util.Map;
import java.util.function.Function;

/** The profiles by language. */
final class Grammars {

    static final Map<String, SpokenProfile> PROFILES = Map.of(
            "en", profile(English::of),
            "de", profile(German::of),
            "fr", profile(French::of),
            "es", profile(Spanish::of));

    private Grammars() {}

    private static SpokenProfile profile(Function<Boolean, Grammar> grammar) {
        return new SpokenProfile(grammar.apply(false), grammar.apply(true));
    }
}
