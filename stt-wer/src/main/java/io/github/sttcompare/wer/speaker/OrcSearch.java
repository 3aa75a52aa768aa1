package io.github.sttcompare.wer.speaker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Assigns each utterance of the reference to a label of the hypothesis, with the fewest edits.
 *
 * <p>A state is a position in the words of each label, and its cost is that of the utterances so far; an utterance
 * advances in one label. This is plain dynamic programming, exact and exponential in the number of labels.
 *
 * @see <a href="https://arxiv.org/abs/2211.16112">von Neumann et al., "On word error rate definitions and
 *     their efficient computation for multi-speaker speech recognition systems", ICASSP 2023</a>
 */
final class OrcSearch {

    /** Some seconds, and 128 MiB. */
    static final long MOST_STEPS = 1L << 31;

    static final long MOST_STATES = 1L << 25;

    private final List<Speech> utterances;
    private final List<Speech> labels;
    private final boolean timed;
    /** How far apart two states are that differ by one word under a label. */
    private final int[] stride;

    private final int states;

    /**
     * @param timed whether words must have been said at the same time to stand for one another
     * @throws IllegalArgumentException if there is too much to compute
     */
    OrcSearch(List<Speech> utterances, List<Speech> labels, boolean timed) {
        this.utterances = utterances;
        this.labels = labels;
        this.timed = timed;
        this.stride = new int[labels.size()];
        double all = 1;
        for (Speech label : labels) {
            all *= label.size() + 1.0;
        }
        double words = utterances.stream().mapToInt(Speech::size).sum();
        double kept = all * (utterances.size() + 1);
        double steps = all * words * labels.size();
        if (kept > MOST_STATES || steps > MOST_STEPS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "ORC-WER of %d segments and labels of %s words takes %.1e states and %.1e steps, and the limits are"
                            + " %.1e and %.1e; score shorter pieces, or use cpWER",
                    utterances.size(),
                    labels.stream().map(label -> Integer.toString(label.size())).collect(Collectors.joining(", ")),
                    kept,
                    steps,
                    (double) MOST_STATES,
                    (double) MOST_STEPS));
        }
        this.states = (int) all;
        int next = 1;
        for (int s = labels.size() - 1; s >= 0; s--) {
            stride[s] = next;
            next *= labels.get(s).size() + 1;
        }
    }

    /** {@return for each utterance the index of its label} */
    int[] assign() {
        int[][] costs = new int[utterances.size() + 1][];
        costs[0] = new int[states];
        for (int state = 0; state < states; state++) {
            for (int s = 0; s < labels.size(); s++) {
                costs[0][state] += place(state, s);
            }
        }
        for (int u = 0; u < utterances.size(); u++) {
            costs[u + 1] = new int[states];
            Arrays.fill(costs[u + 1], Integer.MAX_VALUE);
            for (int s = 0; s < labels.size(); s++) {
                extend(costs[u], costs[u + 1], utterances.get(u), s);
            }
        }
        return walk(costs);
    }

    private int place(int state, int s) {
        return state / stride[s] % (labels.get(s).size() + 1);
    }

    /** Puts an utterance under a label, from every state. */
    private void extend(int[] before, int[] after, Speech utterance, int s) {
        int length = labels.get(s).size() + 1;
        int[] row = new int[length];
        for (int state = 0; state < states; state++) {
            if (place(state, s) != 0) {
                continue;
            }
            for (int j = 0; j < length; j++) {
                row[j] = before[state + j * stride[s]];
            }
            for (int i = 0; i < utterance.size(); i++) {
                next(row, utterance, i, labels.get(s), length);
            }
            for (int j = 0; j < length; j++) {
                int at = state + j * stride[s];
                after[at] = Math.min(after[at], row[j]);
            }
        }
    }

    private void next(int[] row, Speech utterance, int i, Speech label, int length) {
        int word = utterance.id(i);
        int corner = row[0];
        row[0]++;
        for (int j = 1; j < length; j++) {
            int best = Math.min(row[j], row[j - 1]) + 1;
            if (fits(utterance, i, label, j - 1)) {
                best = Math.min(best, corner + (word == label.id(j - 1) ? 0 : 1));
            }
            corner = row[j];
            row[j] = best;
        }
    }

    private boolean fits(Speech utterance, int i, Speech label, int j) {
        return !timed || (utterance.start(i) < label.end(j) && utterance.end(i) > label.start(j));
    }

    private int[] walk(int[][] costs) {
        int[] assignment = new int[utterances.size()];
        int state = states - 1;
        for (int u = utterances.size() - 1; u >= 0; u--) {
            for (int s = 0; s < labels.size(); s++) {
                int start = start(costs[u], utterances.get(u), s, state, costs[u + 1][state]);
                if (start >= 0) {
                    assignment[u] = s;
                    state -= (place(state, s) - start) * stride[s];
                    break;
                }
            }
        }
        return assignment;
    }

    /** {@return from which place under a label an utterance reaches a state at its cost; negative if from none} */
    private int start(int[] before, Speech utterance, int s, int state, int cost) {
        Speech label = labels.get(s);
        int place = place(state, s);
        int origin = state - place * stride[s];
        // the utterance backwards, from the state: what it costs from each place
        int[] row = new int[place + 1];
        for (int j = 0; j <= place; j++) {
            row[j] = place - j;
        }
        for (int i = utterance.size() - 1; i >= 0; i--) {
            int corner = row[place];
            row[place]++;
            for (int j = place - 1; j >= 0; j--) {
                int best = Math.min(row[j], row[j + 1]) + 1;
                if (fits(utterance, i, label, j)) {
                    best = Math.min(best, corner + (utterance.id(i) == label.id(j) ? 0 : 1));
                }
                corner = row[j];
                row[j] = best;
            }
        }
        for (int j = place; j >= 0; j--) {
            if (before[origin + j * stride[s]] + row[j] == cost) {
                return j;
            }
        }
        return -1;
    }
}
