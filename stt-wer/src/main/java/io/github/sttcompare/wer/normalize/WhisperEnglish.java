package io.github.sttcompare.wer.normalize;

/** The profile whose tables are loaded only when it is asked for. */
final class WhisperEnglish {

    static final Normalizer PROFILE = Normalizer.builder("whisper-english-20250625+spelling-1")
            .step(Whisper.lower())
            .step(Whisper.dropBrackets())
            .step(Whisper.dropParentheses())
            .step("drop-fillers", Contractions::dropFillers)
            .step("glue-apostrophes", Contractions::glueApostrophes)
            .step("expand-contractions", Contractions::expand)
            .step("drop-digit-commas", Separators::dropDigitCommas)
            .step("drop-full-stops", Separators::dropFullStops)
            .step(Whisper.dropDiacritics(".%$¢€£"))
            .step("numbers-to-digits", SpokenNumbers::rewrite)
            .step("british-to-american", Spelling::americanize)
            .step("drop-stray-signs", Separators::dropStraySigns)
            .step(Whisper.squeezeSpaces())
            .build();

    private WhisperEnglish() {}
}
