package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;
import java.util.Locale;

/** The default profile, with a fast path for most texts. */
final class Basic {

    static final Normalizer PROFILE = Normalizer.fused("basic-1", steps(Locale.ROOT), Basic::apply);
    static final Normalizer DOTLESS_I = Normalizer.fused(
            "basic-1+dotless-i",
            steps(Locale.forLanguageTag("tr")),
            text -> applyToAny(text, Letters.DOTLESS_I, Basic.DOTLESS_I));

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
        Borders words = Borders.begin();
        String ascii = BasicAscii.apply(text, words);
        words.giveUp();
        return ascii != null ? ascii : applyToAny(text, Letters.NO_DOTLESS_I, PROFILE);
    }

    /** {@return the words of the normalised text} */
    static Tokens words(String text, Tokenizer tokenizer) {
        Borders words = Borders.begin();
        String ascii = BasicAscii.apply(text, words);
        if (ascii != null) {
            return Tokens.ofLatin1(ascii, words.end(ascii.length()));
        }
        words.giveUp();
        return tokenizer.tokenize(applyToAny(text, Letters.NO_DOTLESS_I, PROFILE));
    }

    private static String applyToAny(String text, BasicLetters table, Normalizer profile) {
        String letters = table.apply(text);
        return letters != null ? letters : Normalizer.inTurn(profile.steps(), text);
    }

    /** The tables, which are created when they are needed. */
    private static final class Letters {

        static final BasicLetters NO_DOTLESS_I = new BasicLetters(false);
        static final BasicLetters DOTLESS_I = new BasicLetters(true);
    }
}
