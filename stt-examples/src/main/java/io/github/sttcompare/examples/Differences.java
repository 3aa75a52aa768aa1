package io.github.sttcompare.examples;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.AlignmentText;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Prints where each transcript differs from what was really said, or, if that is not known, the transcripts. */
final class Differences {

    private final PrintStream out;
    private final AlignmentText text;

    Differences(PrintStream out, int width) {
        this.out = out;
        this.text = AlignmentText.plain().width(width);
    }

    void show(Comparison comparison) {
        String reference = comparison.options().reference();
        String language = comparison.options().transcription().language();
        Scorer scorer = language == null ? Scorer.standard() : Scorer.standard(language);
        for (Outcome.Transcribed transcribed : comparison.ranking()) {
            out.println();
            show(transcribed, reference, scorer);
        }
    }

    private void show(Outcome.Transcribed transcribed, @Nullable String reference, Scorer scorer) {
        String heard = transcribed.transcript().text();
        if (reference == null) {
            out.println(transcribed.providerId() + " heard:");
            out.println(heard.isEmpty() ? "(nothing)" : SafeText.oneLine(heard));
            return;
        }
        Score score = scorer.score(reference, heard);
        long errors = score.words().counts().errors();
        out.println(transcribed.providerId() + ": " + errors + (errors == 1 ? " error" : " errors") + " in "
                + score.words().counts().referenceWords() + " words");
        out.print(text.render(score.words()));
    }
}
