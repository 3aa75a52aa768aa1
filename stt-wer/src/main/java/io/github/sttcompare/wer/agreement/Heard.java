package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a provider heard, ready for a vote. */
final class Heard {

    private final Tokens tokens;
    private final double[] confidences;

    private Heard(Tokens tokens, double[] confidences) {
        this.tokens = tokens;
        this.confidences = confidences;
    }

    /** {@return its words after normalisation} */
    Tokens tokens() {
        return tokens;
    }

    /** {@return its confidence in a word; NaN if it gave none} */
    double confidence(int index) {
        return confidences[index];
    }

    static Heard of(Transcript transcript, Scorer scorer) {
        Tokens tokens = scorer.words(transcript.text());
        double[] confidences = new double[tokens.size()];
        Arrays.fill(confidences, Double.NaN);
        if (transcript.words().stream().anyMatch(word -> word.confidence() != null)) {
            spread(transcript.words(), tokens, confidences, scorer);
        }
        return new Heard(tokens, confidences);
    }

    /** Words with confidences and the words of the text need not be the same: "won't" may be two, "." none. */
    private static void spread(List<Word> words, Tokens tokens, double[] confidences, Scorer scorer) {
        List<String> pieces = new ArrayList<>();
        List<Double> known = new ArrayList<>();
        for (Word word : words) {
            Double confidence = word.confidence();
            for (String piece : scorer.words(word.text())) {
                pieces.add(piece);
                known.add(confidence == null ? Double.NaN : confidence);
            }
        }
        AlignedTokens aligned = scorer.alignTokens(tokens, pieces);
        for (EditRun run : aligned.alignment().runs()) {
            for (int k = 0; run.edit() == Edit.HIT && k < run.length(); k++) {
                confidences[run.referenceStart() + k] = known.get(run.hypothesisStart() + k);
            }
        }
    }
}
