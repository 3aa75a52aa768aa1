package io.github.sttcompare.wer.significance;

import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.ReadUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The matched-pairs test on sentence segments (Gillick and Cox, ICASSP 1989), as in NIST's sc_stats: the segments between
 * words that are correct in both systems are treated as independent trials, and their error counts are compared.
 *
 * <p>Gives the figures of sc_stats, for texts aligned by {@link io.github.sttcompare.wer.align.TieRule#SCLITE}. A segment
 * ends with the second of two consecutive words that are correct in both systems, or with the utterance. (SCTK before
 * 2.4.11 overlooked insertions of the second system after the last word of the reference.)
 *
 * @param segments          how many segments have an error of either system
 * @param errors            the errors of the first system in them
 * @param otherErrors       the errors of the second
 * @param mean              the mean difference of errors per segment, below 0 if the first system makes fewer; 0 without
 *                          segments
 * @param standardDeviation of the differences, with n − 1; 0 if all are equal
 * @param z                 mean / (standard deviation / √n); 0 if the deviation is 0
 * @param pValue            two-sided, from the normal distribution; null if there are fewer than {@value #LEAST} segments
 *                          or their differences do not vary
 */
public record Mapsswe(
        int segments,
        long errors,
        long otherErrors,
        double mean,
        double standardDeviation,
        double z,
        @Nullable Double pValue) {

    /** How many correct words in a row separate two segments; sc_stats' default. */
    private static final int APART = 2;

    private static final int LEAST = 30;

    /** A step that is not a word of the reference. */
    private static final int INSERTION = -1;

    /**
     * {@return the test}
     *
     * @param first  how the first system's transcripts align, one for each utterance
     * @param second how the second's do, in the same order
     * @throws IllegalArgumentException if their numbers differ, or two are of references of different lengths
     */
    public static Mapsswe of(List<Alignment> first, List<Alignment> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("both systems need the same utterances: there are " + first.size() + " and "
                    + second.size() + " alignments");
        }
        Sums sums = new Sums();
        for (int u = 0; u < first.size(); u++) {
            long length = first.get(u).counts().referenceLength();
            long otherLength = second.get(u).counts().referenceLength();
            if (length != otherLength) {
                throw new IllegalArgumentException("alignment number " + u + " is of a reference of " + length + " and of "
                        + otherLength + " words; both systems need the same reference");
            }
            segment(path(first.get(u)), path(second.get(u)), sums);
        }
        return sums.result();
    }

    /**
     * {@return the test on texts scored with a spoken profile}
     *
     * <p>The reference may have a different reading for each system, and therefore a different number of words. The
     * written text does not depend on the system: segments begin and end at words and whole units of the written
     * reference; a unit is right if all its words are.
     *
     * @param first  how the first system's transcripts align, one for each utterance
     * @param second how the second's do, in the same order
     * @throws IllegalArgumentException if their numbers differ, or two are of different references
     */
    public static Mapsswe ofAligned(List<AlignedTokens> first, List<AlignedTokens> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("both systems need the same utterances: there are " + first.size() + " and "
                    + second.size() + " alignments");
        }
        Sums sums = new Sums();
        for (int u = 0; u < first.size(); u++) {
            List<Integer> one = path(first.get(u));
            List<Integer> other = path(second.get(u));
            if (pieces(one) != pieces(other)) {
                throw new IllegalArgumentException("alignment number " + u + " is of a reference of " + pieces(one) + " and of "
                        + pieces(other) + " words and units; both systems need the same reference");
            }
            segment(one, other, sums);
        }
        return sums.result();
    }

    private static long pieces(List<Integer> path) {
        return path.stream().filter(step -> step != INSERTION).count();
    }

    /** The steps of an alignment: errors made in a word of the reference, or {@link #INSERTION}. */
    private static List<Integer> path(Alignment alignment) {
        List<Integer> path = new ArrayList<>();
        for (EditRun run : alignment.runs()) {
            for (int i = 0; i < run.length(); i++) {
                path.add(step(run.edit()));
            }
        }
        return path;
    }

    private static int step(Edit edit) {
        return switch (edit) {
            case HIT -> 0;
            case SUBSTITUTION, DELETION -> 1;
            case INSERTION -> INSERTION;
        };
    }

    /** The same, the words of a unit of the reference and the insertions among them being one step. */
    private static List<Integer> path(AlignedTokens aligned) {
        List<Integer> path = new ArrayList<>();
        List<ReadUnit> units = aligned.referenceUnits();
        int unit = 0;
        int word = 0;
        int errors = 0;
        for (int step : path(aligned.alignment())) {
            while (unit < units.size() && units.get(unit).to() <= word) {
                if (units.get(unit).from() == units.get(unit).to()) {
                    // none of its words is spoken, so it is correct
                    path.add(0);
                }
                unit++;
            }
            boolean in = unit < units.size() && units.get(unit).from() <= word;
            boolean open = in && units.get(unit).from() < word;
            if (step == INSERTION && !open) {
                path.add(INSERTION);
                continue;
            }
            errors += step == INSERTION ? 1 : step;
            word += step == INSERTION ? 0 : 1;
            if (!in || (word == units.get(unit).to())) {
                path.add(errors);
                errors = 0;
            }
        }
        for (; unit < units.size(); unit++) {
            if (units.get(unit).from() == units.get(unit).to()) {
                path.add(0);
            }
        }
        return path;
    }

    private static void segment(List<Integer> one, List<Integer> other, Sums sums) {
        int i = 0;
        int j = 0;
        // where the segment that may come begins: at the last correct words before its first error
        int beginI = 0;
        int beginJ = 0;
        boolean inSegment = false;
        int right = 0;
        while (i < one.size() || j < other.size()) {
            int words = i + j;
            i = skipInsertions(one, i);
            j = skipInsertions(other, j);
            boolean inserted = i + j > words;
            if (inserted) {
                inSegment = true;
                right = 0;
            }
            boolean bothRight = isHit(one, i) && isHit(other, j);
            if (!inSegment && bothRight) {
                beginI = i;
                beginJ = j;
            } else if (!bothRight) {
                inSegment = true;
                right = 0;
            } else if (++right == APART) {
                sums.add(errors(one, beginI, i), errors(other, beginJ, j));
                beginI = i;
                beginJ = j;
                inSegment = false;
                right = 0;
            }
            i = Math.min(i + 1, one.size());
            j = Math.min(j + 1, other.size());
        }
        if (inSegment) {
            sums.add(errors(one, beginI, i - 1), errors(other, beginJ, j - 1));
        }
    }

    private static int skipInsertions(List<Integer> path, int from) {
        int at = from;
        while (at < path.size() && path.get(at) == INSERTION) {
            at++;
        }
        return at;
    }

    private static boolean isHit(List<Integer> path, int at) {
        return at < path.size() && path.get(at) == 0;
    }

    /** Errors from one correct word, or the beginning, to a last step. */
    private static int errors(List<Integer> path, int from, int last) {
        int errors = 0;
        for (int at = from; at <= last; at++) {
            errors += path.get(at) == INSERTION ? 1 : path.get(at);
        }
        return errors;
    }

    /** Adds up in whole numbers, so that the order of utterances does not matter. */
    private static final class Sums {
        private int segments;
        private long errors;
        private long otherErrors;
        private long squares;

        void add(int ones, int others) {
            if (ones + others > 0) {
                segments++;
                errors += ones;
                otherErrors += others;
                squares += (long) (ones - others) * (ones - others);
            }
        }

        Mapsswe result() {
            long difference = errors - otherErrors;
            double n = segments;
            double mean = segments == 0 ? 0 : difference / n;
            double scatter = squares - mean * difference;
            // a variance of 0 may be slightly off because of rounding; any other is at least 1/n
            boolean varies = segments > 1 && scatter > 0.5 / n;
            double deviation = varies ? Math.sqrt(scatter / (n - 1)) : 0;
            double z = varies ? mean / (deviation / Math.sqrt(n)) : 0;
            Double pValue = varies && segments >= LEAST
                    ? Double.valueOf(PValue.positive(2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z))))
                    : null;
            return new Mapsswe(segments, errors, otherErrors, mean, deviation, z, pValue);
        }
    }
}
