package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Words and phrases that matter more than others, and how often they were recognised.
 *
 * <p>If a term can be read aloud in several ways ({@code 9:30}, {@code R&D}), every reading counts. Created by {@link
 * Scorer#keyTerms}. Immutable and thread-safe.
 */
public final class KeyTerms {

    private final List<String> phrases;
    /** For each term its readings, the longest first. */
    private final List<List<List<String>>> terms = new ArrayList<>();

    /** @param readings cuts a term into its words, in each way in which it may be read */
    KeyTerms(List<String> phrases, Function<String, List<List<String>>> readings) {
        this.phrases = List.copyOf(phrases);
        for (String phrase : this.phrases) {
            List<List<String>> term = readings.apply(phrase).stream()
                    .filter(words -> !words.isEmpty())
                    .<List<String>>map(List::copyOf)
                    .distinct()
                    .sorted(Comparator.<List<String>>comparingInt(List::size).reversed())
                    .toList();
            if (term.isEmpty()) {
                throw new IllegalArgumentException("nothing is left of the key term \"" + phrase
                        + "\" after normalisation; use another normaliser or leave it out");
            }
            terms.add(term);
        }
    }

    /** {@return the counts of each term, in the order in which they were given} */
    public List<KeyTermCounts> count(AlignedTokens aligned) {
        return count(List.of(aligned));
    }

    /** {@return the counts of each term over many utterances, in the order in which they were given} */
    public List<KeyTermCounts> count(List<AlignedTokens> alignments) {
        long[][] counts = new long[terms.size()][3];
        for (AlignedTokens aligned : alignments) {
            List<String> reference = List.copyOf(aligned.reference());
            List<String> hypothesis = List.copyOf(aligned.hypothesis());
            int[] hits = hits(aligned);
            for (int t = 0; t < terms.size(); t++) {
                List<List<String>> term = terms.get(t);
                for (int i = 0; i < reference.size(); i++) {
                    int length = length(term, reference, i);
                    if (length > 0) {
                        counts[t][0]++;
                        counts[t][2] += together(hits, i, length) ? 1 : 0;
                    }
                }
                for (int j = 0; j < hypothesis.size(); j++) {
                    counts[t][1] += length(term, hypothesis, j) > 0 ? 1 : 0;
                }
            }
        }
        List<KeyTermCounts> result = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            result.add(new KeyTermCounts(phrases.get(t), counts[t][0], counts[t][1], counts[t][2]));
        }
        return List.copyOf(result);
    }

    /** {@return how many words a term has at a place of a text, 0 if it does not occur there} */
    private static int length(List<List<String>> term, List<String> text, int at) {
        for (List<String> reading : term) {
            if (at + reading.size() <= text.size() && occurs(reading, text, at)) {
                return reading.size();
            }
        }
        return 0;
    }

    private static boolean occurs(List<String> term, List<String> text, int at) {
        for (int k = 0; k < term.size(); k++) {
            if (!text.get(at + k).equals(term.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** For each reference token the index of the matching hypothesis token, or −1. */
    private static int[] hits(AlignedTokens aligned) {
        int[] hits = new int[aligned.reference().size()];
        Arrays.fill(hits, -1);
        for (EditRun run : aligned.alignment().runs()) {
            if (run.edit() == Edit.HIT) {
                for (int k = 0; k < run.length(); k++) {
                    hits[run.referenceStart() + k] = run.hypothesisStart() + k;
                }
            }
        }
        return hits;
    }

    private static boolean together(int[] hits, int from, int length) {
        for (int k = 0; k < length; k++) {
            if (hits[from + k] < 0 || hits[from + k] != hits[from] + k) {
                return false;
            }
        }
        return true;
    }
}
