package io.github.sttcompare.wer.spoken;

import java.util.Map;

/** The profiles by language. */
final class Grammars {

    static final Map<String, SpokenProfile> PROFILES = Map.of();

    private Grammars() {}
}
