package io.github.sttcompare.internal.segments;

import io.github.sttcompare.internal.segments.CommonTokens.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the seam of two pieces that overlap and whose words have no times: the end of the one and the beginning of the other are the same
 * words, apart from those at the very edges, of which half may have been cut off.
 *
 * <p>If exactly one length of the overlap makes two different words or more agree and none disagree, that is it. Otherwise recognisers have
 * heard differently, or somebody repeats himself: then the cut is a guess, unless a run of words that is long enough occurs at one
 * distance only.
 */
final class UntimedSeam {

    /** The most words that are said in a second, and letters of scripts that write no blanks. */
    private static final double TOKENS_PER_SECOND = 7;

    private static final int LEAST_AGREEING = 2;

    /** So many words in a row are worth believing where others disagree, and so many are convincing. */
    private static final int PLAUSIBLE_RUN = 3;

    private static final int CONVINCING_RUN = 4;

    /** An overlap that would have to have more words than that is not what it seems. */
    private static final double MOST_OF_EXPECTED = 1.6;

    /** So many lengths, or more, at which words agree by chance are too many. */
    private static final double LIKELY = 0.1;

    private final HeardPiece left;
    private final HeardPiece right;
    private final int most;
    private final double expected;

    private UntimedSeam(HeardPiece left, HeardPiece right) {
        this.left = left;
        this.right = right;
        double overlap = right.piece().overlap().toMillis() / 1000.0;
        most = Math.min(2 + (int) Math.ceil(TOKENS_PER_SECOND * overlap), Math.min(left.tokens().size(), right.tokens().size()));
        expected = Math.min(most, overlap * (perSecond(left) + perSecond(right)) / 2);
    }

    private static double perSecond(HeardPiece piece) {
        return piece.tokens().size() * 1000.0 / piece.piece().length().toMillis();
    }

    static Seam find(HeardPiece left, HeardPiece right) {
        return new UntimedSeam(left, right).find();
    }

    private Seam find() {
        if (most == 0) {
            // one side heard nothing at all
            return new Seam(left.tokens().size(), 0, true);
        }
        List<Integer> lengths = new ArrayList<>();
        for (int length = 1; length <= most; length++) {
            if (agrees(length)) {
                lengths.add(length);
            }
        }
        if (!lengths.isEmpty()) {
            int length = nearest(lengths);
            return middleOfRun(length, lengths.size() == 1 && isTelling(length));
        }
        return aligned();
    }

    private boolean equal(int length, int at) {
        return left.tokens().get(left.tokens().size() - length + at).plain().equals(right.tokens().get(at).plain());
    }

    private boolean agrees(int length) {
        int agreeing = 0;
        for (int at = 0; at < length; at++) {
            if (equal(length, at)) {
                agreeing++;
            } else if (at > 0 && at < length - 1) {
                return false;
            }
        }
        return agreeing >= LEAST_AGREEING;
    }

    /**
     * Whether so many words would hardly agree by chance: how often one word was repeated cannot be told from the words alone, and two that
     * are said all the time may meet at any length.
     */
    private boolean isTelling(int length) {
        List<String> agreeing = IntStream.range(0, length).filter(at -> equal(length, at)).mapToObj(at -> right.tokens().get(at).plain())
                .toList();
        double chance = agreeing.stream().mapToDouble(this::share).reduce(most, (a, b) -> a * b);
        return agreeing.stream().distinct().count() > 1 && chance < LIKELY;
    }

    private double share(String word) {
        long count = Stream.of(left, right).flatMap(piece -> piece.tokens().stream()).filter(token -> token.plain().equals(word)).count();
        return (double) count / (left.tokens().size() + right.tokens().size());
    }

    private int nearest(List<Integer> lengths) {
        int nearest = lengths.getFirst();
        for (int length : lengths) {
            nearest = Math.abs(length - expected) < Math.abs(nearest - expected) ? length : nearest;
        }
        return nearest;
    }

    /** Apart from its edges everything agrees, so any place within is as good as another. */
    private Seam middleOfRun(int length, boolean certain) {
        int before = equal(length, 0) ? length / 2 : (length + 1) / 2;
        return new Seam(left.tokens().size() - length + before, before, certain);
    }

    private Seam aligned() {
        int offset = left.tokens().size() - most;
        List<Pair> run = CommonTokens.longestRun(CommonTokens.align(most, most,
                (i, j) -> left.tokens().get(offset + i).plain().equals(right.tokens().get(j).plain()) ? 1 : 0));
        if (run.size() < PLAUSIBLE_RUN || most - run.getFirst().left() + run.getFirst().right() > MOST_OF_EXPECTED * expected) {
            return halves();
        }
        Pair cut = run.get((run.size() - 1) / 2);
        return new Seam(offset + cut.left() + 1, cut.right() + 1, run.size() >= CONVINCING_RUN && !elsewhere(run, offset));
    }

    /** Whether half as long a run occurs at another distance. */
    private boolean elsewhere(List<Pair> run, int offset) {
        int distance = run.getFirst().left() - run.getFirst().right();
        for (int d = 1 - most; d < most; d++) {
            int length = 0;
            for (int j = Math.max(0, -d); d != distance && j < most && j + d < most; j++) {
                length = left.tokens().get(offset + j + d).plain().equals(right.tokens().get(j).plain()) ? length + 1 : 0;
                if (2 * length >= run.size()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Each side gives up half of what it is likely to have heard in the time that they share. */
    private Seam halves() {
        int half = (int) expected / 2;
        return new Seam(left.tokens().size() - half, half, false);
    }
}
