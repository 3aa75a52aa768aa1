package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;
import java.util.Locale;

/** The default profile, with a short way for most texts. */
final class Basic {

    static final Normalizer PROFILE = Normalizer.fused("basic-1", steps(Locale.ROOT), Basic::apply);
    static final Normalizer DOTLESS_I = Normalizer.builder("basic-1+dotless-i")
            .steps(steps(Locale.forLanguageTag("tr")))
            .build();

    private Basic() {}

    private static List<Step> steps(Locale locale) {
        return List.of(
                Step.nfc(),
                Step.dropTaggedEvents(),
                Step.foldCase(locale),
                Step.foldApostrophes(),
                Step.dropPunctuation(),
                Step.nfc(),
                Step.collapseSpaces());
    }

    private static String apply(String text) {
        String ascii = BasicAscii.apply(text, Borders.begin());
        return ascii != null ? ascii : Normalizer.inTurn(PROFILE.steps(), text);
    }

    /** {@return the words of the normalised text} */
    static Tokens words(String text, Tokenizer tokenizer) {
        Borders words = Borders.begin();
        String ascii = BasicAscii.apply(text, words);
        return ascii != null ? Tokens.ofLatin1(ascii, words) : tokenizer.tokenize(Normalizer.inTurn(PROFILE.steps(), text));
    }
}
