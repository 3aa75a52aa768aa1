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
 * <p>If exactly one length of the overlap makes at least two different words agree and none disagree, that is the
 * overlap. Otherwise the transcripts differ, or the speaker repeats words: then the cut is a guess, unless a long enough
 * run of words occurs at only one distance.
 */
final class UntimedSeam {

    /** The most words that are said in a second, or letters in scripts without spaces. */
    private static final double TOKENS_PER_SECOND = 7;

    private static final int LEAST_AGREEING = 2;

    /** This many words in a row are plausible although others disagree; the next constant is how many are convincing. */
    private static final int PLAUSIBLE_RUN = 3;

    private static final int CONVINCING_RUN = 4;

    /** An overlap with more than this multiple of the expected words is rejected. */
    private static final double MOST_OF_EXPECTED = 1.6;

    /** The limit for the expected number of lengths at which words agree by chance. */
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
            // one side has no words at all
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
     * Whether this many words are unlikely to agree by chance: the words alone do not show how often one word was
     * repeated, and two very frequent words may coincide at any length.
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

    /** Apart from its edges everything agrees, so any position inside is as good as another. */
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

    /** Each side drops half of the words that it is likely to have in the overlap. */
    private Seam halves() {
        int half = (int) expected / 2;
        return new Seam(left.tokens().size() - half, half, false);
    }
}
