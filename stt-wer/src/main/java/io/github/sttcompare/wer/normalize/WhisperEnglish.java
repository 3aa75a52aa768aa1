package io.github.sttcompare.wer.normalize;

import java.util.ArrayList;
import java.util.List;

/** The profile whose tables are loaded only when it is asked for. */
final class WhisperEnglish {

    private record NamedPass(String name, Pass pass) {}

    private static final List<NamedPass> PASSES = List.of(
            new NamedPass("drop-brackets", Brackets::dropBrackets),
            new NamedPass("drop-parentheses", Brackets::dropParentheses),
            new NamedPass("drop-fillers", Contractions::dropFillers),
            new NamedPass("glue-apostrophes", Contractions::glueApostrophes),
            new NamedPass("expand-contractions", Contractions::expand),
            new NamedPass("drop-digit-commas", Separators::dropDigitCommas),
            new NamedPass("drop-full-stops", Separators::dropFullStops),
            new NamedPass("drop-diacritics", new Symbols(".%$¢€£")::dropWithDiacritics),
            new NamedPass("halves-to-point-five", NumberSpacing::rewriteHalves),
            new NamedPass("separate-figures", NumberSpacing::separateFigures),
            new NamedPass("numbers-to-digits", SpokenNumbers::rewrite),
            new NamedPass("merge-cents", NumberSpacing::mergeCents),
            new NamedPass("extract-cents", NumberSpacing::extractCents),
            new NamedPass("spell-lone-one", NumberSpacing::spellLoneOne),
            new NamedPass("british-to-american", Spelling::americanize),
            new NamedPass("drop-stray-signs", Separators::dropStraySigns),
            new NamedPass("squeeze-spaces", Spaces::squeeze));

    static final Normalizer PROFILE = profile();

    private WhisperEnglish() {}

    private static Normalizer profile() {
        Step lower = Whisper.lower();
        List<Step> steps = new ArrayList<>(List.of(lower));
        PASSES.forEach(named -> steps.add(Pass.step(named.name(), named.pass())));
        List<Pass> passes = PASSES.stream().map(NamedPass::pass).toList();
        return Normalizer.fused("whisper-english-20250625+spelling-1", steps, text -> Pass.run(lower.apply(text), passes));
    }
}
