package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.text.Interner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word transition network: slots, each with the words that some transcripts have there, or a null arc.
 *
 * <p>Built by adding one transcript after another; each is aligned with all preceding ones. Not thread-safe.
 */
final class WordNetwork {

    /** The number of cells: about a nanosecond each, visited three times, which takes some ten seconds. */
    private static final long WORK_LIMIT = 1L << 32;

    /** The costs of {@code rover}, which makes a bound for the alignment with the network. */
    private static final Aligner PAIRS = Aligner.of(TieRule.SCLITE);

    private static final int NONE = -1;

    private final Interner interner = new Interner();
    private final List<TranscriptTokens> heard = new ArrayList<>();
    private final List<int[]> ids = new ArrayList<>();
    /** For each slot, its arcs as numbers of words, in the order in which they appeared. */
    private int[][] arcs = new int[0][];
    /** For each slot and transcript, the number of its word, or {@link #NONE}. */
    private int[][] places = new int[0][];

    void add(TranscriptTokens transcript) {
        int[] words = interner.intern(transcript.tokens());
        if (heard.isEmpty()) {
            arcs = new int[words.length][];
            places = new int[words.length][];
            for (int i = 0; i < words.length; i++) {
                arcs[i] = new int[] {words[i]};
                places[i] = new int[] {i};
            }
        } else {
            merge(words, new NetworkAligner(arcs, words, WORK_LIMIT).align(bound(words)));
        }
        heard.add(transcript);
        ids.add(words);
    }

    /** {@return what it costs to align with the best single transcript, which is one path through the network} */
    private int bound(int[] words) {
        int least = Integer.MAX_VALUE;
        for (int[] other : ids) {
            ErrorCounts counts = PAIRS.align(other, words).counts();
            least = Math.min(least, (int) (NetworkAligner.SUBSTITUTION_COST * counts.substitutions()
                    + NetworkAligner.GAP_COST * (counts.deletions() + counts.insertions())));
        }
        return least;
    }

    private void merge(int[] words, byte[] steps) {
        int[][] newArcs = new int[steps.length][];
        int[][] newPlaces = new int[steps.length][];
        int slot = 0;
        int word = 0;
        for (int i = 0; i < steps.length; i++) {
            boolean known = steps[i] != NetworkAligner.INSERTION;
            boolean said = steps[i] != NetworkAligner.DELETION;
            newArcs[i] = known
                    ? with(arcs[slot], said ? words[word] : NetworkAligner.NULL_ARC)
                    : new int[] {words[word], NetworkAligner.NULL_ARC};
            newPlaces[i] = Arrays.copyOf(known ? places[slot] : new int[0], heard.size() + 1);
            if (!known) {
                Arrays.fill(newPlaces[i], NONE);
            }
            newPlaces[i][heard.size()] = said ? word : NONE;
            slot += known ? 1 : 0;
            word += said ? 1 : 0;
        }
        arcs = newArcs;
        places = newPlaces;
    }

    private static int[] with(int[] arcs, int arc) {
        for (int other : arcs) {
            if (other == arc) {
                return arcs;
            }
        }
        int[] more = Arrays.copyOf(arcs, arcs.length + 1);
        more[arcs.length] = arc;
        return more;
    }

    Consensus vote(List<String> providers, Voting voting) {
        Consensus.Slot[] slots = new Consensus.Slot[arcs.length];
        for (int i = 0; i < slots.length; i++) {
            List<Consensus.Arc> choices = new ArrayList<>(arcs[i].length);
            Consensus.@Nullable Arc best = null;
            for (int arc : arcs[i]) {
                Consensus.Arc choice = choice(providers, places[i], arc, voting);
                choices.add(choice);
                best = best == null || choice.score() > best.score() ? choice : best;
            }
            slots[i] = new Consensus.Slot(best == null ? null : best.word(), choices);
        }
        return new Consensus(providers, Arrays.asList(slots));
    }

    private Consensus.Arc choice(List<String> providers, int[] places, int arc, Voting voting) {
        List<String> voices = new ArrayList<>(providers.size());
        String word = null;
        double sum = 0;
        double largest = 0;
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            int said = place == NONE ? NetworkAligner.NULL_ARC : ids.get(k)[place];
            if (said != arc) {
                continue;
            }
            voices.add(providers.get(k));
            double confidence = Double.NaN;
            if (place != NONE) {
                word = word == null ? heard.get(k).tokens().get(place) : word;
                confidence = heard.get(k).confidence(place);
            }
            confidence = Double.isNaN(confidence) ? voting.nullConfidence() : confidence;
            sum += confidence;
            largest = Math.max(largest, confidence);
        }
        double sure = voting.confidence() == Voting.Confidence.MEAN ? sum / voices.size() : largest;
        double score = voting.frequency() * voices.size() / providers.size() + (1 - voting.frequency()) * sure;
        return new Consensus.Arc(word, voices, score);
    }
}
