package io.github.sttcompare.wer.normalize;

import java.util.ArrayList;
import java.util.List;

/** The profile whose tables are loaded only when it is asked for. */
final class WhisperEnglish {

    private static final int ANY = 0;

    /** A pass that changes only a text that holds one of some kinds of characters. */
    private record NamedPass(String name, int needs, Pass pass) {}

    private static final List<NamedPass> PASSES = List.of(
            new NamedPass("drop-brackets", Chars.BRACKET, Brackets::dropBrackets),
            new NamedPass("drop-parentheses", Chars.PARENTHESIS, Brackets::dropParentheses),
            new NamedPass("drop-fillers", ANY, Contractions::dropFillers),
            new NamedPass("glue-apostrophes", Chars.APOSTROPHE, Contractions::glueApostrophes),
            new NamedPass("expand-contractions", ANY, Contractions::expand),
            new NamedPass("drop-digit-commas", Chars.COMMA, Separators::dropDigitCommas),
            new NamedPass("drop-full-stops", Chars.SIGN, Separators::dropFullStops),
            new NamedPass("drop-diacritics", ANY, new Symbols(".%$¢€£")::dropWithDiacritics),
            new NamedPass("halves-to-point-five", ANY, NumberSpacing::rewriteHalves),
            new NamedPass("separate-figures", Chars.DIGIT, NumberSpacing::separateFigures),
            new NamedPass("numbers-to-digits", ANY, SpokenNumbers::rewrite),
            new NamedPass("merge-cents", Chars.SIGN, NumberSpacing::mergeCents),
            new NamedPass("extract-cents", Chars.SIGN, NumberSpacing::extractCents),
            new NamedPass("spell-lone-one", Chars.DIGIT, NumberSpacing::spellLoneOne),
            new NamedPass("british-to-american", ANY, Spelling::americanize),
            new NamedPass("drop-stray-signs", Chars.SIGN, Separators::dropStraySigns),
            new NamedPass("squeeze-spaces", ANY, Spaces::squeeze));

    static final Normalizer PROFILE = profile();

    private WhisperEnglish() {}

    private static Normalizer profile() {
        Step lower = Whisper.lower();
        List<Step> steps = new ArrayList<>(List.of(lower));
        PASSES.forEach(named -> steps.add(Pass.step(named.name(), named.pass())));
        return Normalizer.fused("whisper-english-20250625+spelling-1", steps, text -> apply(lower.apply(text)));
    }

    private static String apply(String lower) {
        Chars text = new Chars(lower);
        Chars spare = new Chars(text.length + text.length / 4 + 16);
        for (int i = 0; i < PASSES.size(); i++) {
            NamedPass named = PASSES.get(i);
            if (named.needs() == ANY || (text.kinds & named.needs()) != 0) {
                Chars result = named.pass().apply(text, spare);
                if (result == spare) {
                    result.kinds |= text.kinds;
                    spare = text;
                    text = result;
                }
                spare.clear();
            }
        }
        return text.toString();
    }
}
