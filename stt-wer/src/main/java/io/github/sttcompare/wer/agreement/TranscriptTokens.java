package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.CommonReadings;
import io.github.sttcompare.wer.spoken.ReadUnit;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import io.github.sttcompare.wer.spoken.SpokenText;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The transcript of a provider, prepared for voting. */
final class TranscriptTokens {

    private final String text;
    private final Tokens tokens;
    private final List<ReadUnit> units;
    private final double[] confidences;

    private TranscriptTokens(String text, Tokens tokens, List<ReadUnit> units, double[] confidences) {
        this.text = text;
        this.tokens = tokens;
        this.units = units;
        this.confidences = confidences;
    }

    /** {@return the transcript as the provider wrote it} */
    String text() {
        return text;
    }

    /** {@return the units among the words, in order} */
    List<ReadUnit> units() {
        return units;
    }

    /** {@return its words after normalisation} */
    Tokens tokens() {
        return tokens;
    }

    /** {@return its confidence in a word; NaN if it returned none, or confidences are not needed} */
    double confidence(int index) {
        return confidences[index];
    }

    /**
     * {@return the transcripts of providers, in order, each committed to one reading if there are several}
     *
     * @param confidences whether confidences are needed, for which each word must be read separately
     */
    static List<TranscriptTokens> of(Collection<Transcript> transcripts, Scorer scorer, boolean confidences) {
        List<TranscriptTokens> heard = new ArrayList<>(transcripts.size());
        Optional<SpokenProfile> spoken = scorer.spoken();
        if (spoken.isEmpty()) {
            transcripts.forEach(transcript ->
                    heard.add(of(transcript, scorer.words(transcript.text()), List.of(), scorer, confidences)));
        } else {
            List<SpokenText> texts = transcripts.stream()
                    .map(transcript -> spoken.get().read(transcript.text()))
                    .toList();
            Iterator<Transcript> next = transcripts.iterator();
            for (CommonReadings.ReadText read : CommonReadings.of(texts)) {
                heard.add(of(next.next(), read.words(), read.units(), scorer, confidences));
            }
        }
        return heard;
    }

    private static TranscriptTokens of(
            Transcript transcript, Tokens tokens, List<ReadUnit> units, Scorer scorer, boolean wanted) {
        double[] confidences = new double[tokens.size()];
        Arrays.fill(confidences, Double.NaN);
        if (wanted && transcript.words().stream().anyMatch(word -> word.confidence() != null)) {
            spread(transcript.words(), tokens, confidences, scorer);
            units.forEach(unit -> fill(confidences, unit.from(), unit.to()));
        }
        return new TranscriptTokens(transcript.text(), tokens, units, confidences);
    }

    /** A unit is written as a whole, so the confidence of some of its words applies to all. */
    private static void fill(double[] confidences, int from, int to) {
        double mean = Arrays.stream(confidences, from, to)
                .filter(confidence -> !Double.isNaN(confidence))
                .average()
                .orElse(Double.NaN);
        for (int i = from; i < to; i++) {
            confidences[i] = Double.isNaN(confidences[i]) ? mean : confidences[i];
        }
    }

    /** The words with confidences and the words of the text may differ: "won't" may be two words, and "." none. */
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
