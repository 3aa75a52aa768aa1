package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Words and phrases that matter more than others, and how often they were recognised.
 *
 * <p>Made by {@link Scorer#keyTerms}. Immutable and thread-safe.
 */
public final class KeyTerms {

    private final List<String> phrases;
    private final List<List<String>> terms = new ArrayList<>();

    KeyTerms(List<String> phrases, Function<String, List<String>> cut) {
        this.phrases = List.copyOf(phrases);
        for (String phrase : this.phrases) {
            List<String> tokens = cut.apply(phrase);
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException("nothing is left of the key term \"" + phrase
                        + "\" after normalisation; use another normaliser or leave it out");
            }
            terms.add(List.copyOf(tokens));
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
                List<String> term = terms.get(t);
                for (int i = 0; i + term.size() <= reference.size(); i++) {
                    if (occurs(term, reference, i)) {
                        counts[t][0]++;
                        counts[t][2] += together(hits, i, term.size()) ? 1 : 0;
                    }
                }
                for (int j = 0; j + term.size() <= hypothesis.size(); j++) {
                    counts[t][1] += occurs(term, hypothesis, j) ? 1 : 0;
                }
            }
        }
        List<KeyTermCounts> result = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            result.add(new KeyTermCounts(phrases.get(t), counts[t][0], counts[t][1], counts[t][2]));
        }
        return List.copyOf(result);
    }

    private static boolean occurs(List<String> term, List<String> text, int at) {
        for (int k = 0; k < term.size(); k++) {
            if (!text.get(at + k).equals(term.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** Per reference token the hypothesis token it is a hit with, or −1. */
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
