package io.github.sttcompare.examples;

import io.github.sttcompare.wer.AlignmentText;
import io.github.sttcompare.wer.CorpusScore;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import java.util.List;

/** From two strings to a coloured alignment, WER, CER and the most frequent errors. Run with two texts, or without. */
final class ScoreTwoTexts {

    private ScoreTwoTexts() {}

    public static void main(String[] args) {
        String reference = args.length > 0 ? args[0] : "Their house is big, and their car is red.";
        String hypothesis = args.length > 1 ? args[1] : "there house is big and there car is is read";

        Score score = Scorer.standard("en").score(reference, hypothesis);

        System.out.print(AlignmentText.coloured().render(score.words()));
        System.out.printf("WER %.1f %%, CER %.1f %%, %s%n", 100 * score.wer(), 100 * score.cer(), score.words().counts());
        System.out.println(CorpusScore.of(List.of(score)).frequentErrors().top(3));
        System.out.println("counted by " + score.profile());
    }
}
