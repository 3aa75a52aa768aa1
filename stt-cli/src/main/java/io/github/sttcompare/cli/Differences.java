package io.github.sttcompare.cli;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.AlignmentText;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import org.jspecify.annotations.Nullable;

/** Shows where each transcript differs from what was really said, or, if that is not known, the transcripts. */
final class Differences {

    private final Terminal terminal;
    private final AlignmentText text;

    Differences(Terminal terminal) {
        this.terminal = terminal;
        this.text = (terminal.isColoured() ? AlignmentText.coloured() : AlignmentText.plain()).width(terminal.width());
    }

    void show(Comparison comparison) {
        String reference = comparison.options().reference();
        String language = comparison.options().transcription().language();
        Scorer scorer = language == null ? Scorer.standard() : Scorer.standard(language);
        for (Outcome.Transcribed transcribed : comparison.ranking()) {
            terminal.line("");
            show(transcribed, reference, scorer);
        }
    }

    private void show(Outcome.Transcribed transcribed, @Nullable String reference, Scorer scorer) {
        String heard = transcribed.transcript().text();
        if (reference == null) {
            terminal.line(transcribed.providerId() + " transcribed:");
            terminal.line(heard.isEmpty() ? "(nothing)" : SafeText.oneLine(heard));
            return;
        }
        Score score = scorer.score(reference, heard);
        long errors = score.words().counts().errors();
        terminal.line(transcribed.providerId() + ": " + errors + (errors == 1 ? " error" : " errors") + " in "
                + score.words().counts().referenceWords() + " words");
        terminal.lines(text.render(score.words()));
    }
}
