package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.text.WordSet;
import java.util.ArrayList;
import java.util.List;

/** The profile, whose tables are loaded only when it is used. */
final class WhisperEnglish {

    private static final int ANY = 0;

    /** A pass that changes only texts with certain kinds of characters. */
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
        SparsePasses sparse = new SparsePasses(triggers(), WhisperEnglish::inTurn);
        return Normalizer.fused(
                "whisper-english-20250625+spelling-1", steps, text -> sparse.apply(lower.apply(text)));
    }

    /** {@return the words that some pass looks for} */
    private static WordSet triggers() {
        List<String> words = new ArrayList<>(Contractions.words());
        words.addAll(NumberSpacing.words());
        words.addAll(NumberWord.TABLE.words());
        words.addAll(Spelling.words());
        return WordSet.of(words);
    }

    private static Chars inTurn(Chars whole, Chars empty) {
        Chars text = whole;
        Chars spare = empty;
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
                Interruption.checkAfter(text.length);
            }
        }
        return text;
    }
}
