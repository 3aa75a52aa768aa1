package io.github.sttcompare;

/**
 * How an aligned hypothesis differs from its reference, in counts of units (words or characters).
 *
 * <p>A record of counts and never a bare rate, so that counts of several utterances can be added up exactly
 * ({@link #plus}) and a pooled rate taken from the sum.
 *
 * @param hits          units of the reference that the hypothesis has too, at least 0
 * @param substitutions units of the reference that the hypothesis has another unit for, at least 0
 * @param deletions     units of the reference that the hypothesis lacks, at least 0
 * @param insertions    units of the hypothesis that the reference lacks, at least 0
 */
public record ErrorCounts(long hits, long substitutions, long deletions, long insertions) {

    /** Nothing compared with nothing; the neutral element of {@link #plus}. */
    public static final ErrorCounts ZERO = new ErrorCounts(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public ErrorCounts {
        if (hits < 0 || substitutions < 0 || deletions < 0 || insertions < 0) {
            throw new IllegalArgumentException("counts must not be negative: hits=" + hits + " substitutions="
                    + substitutions + " deletions=" + deletions + " insertions=" + insertions);
        }
    }

    /** {@return the sum of substitutions, deletions and insertions: the Levenshtein distance of a minimal alignment} */
    public long errors() {
        return substitutions + deletions + insertions;
    }

    /** {@return how many units the reference has} */
    public long referenceLength() {
        return hits + substitutions + deletions;
    }

    /** {@return how many units the hypothesis has} */
    public long hypothesisLength() {
        return hits + substitutions + insertions;
    }

    /** {@return whether the reference is empty, in which case {@link #rate} is the number of insertions} */
    public boolean emptyReference() {
        return referenceLength() == 0;
    }

    /**
     * {@return the error rate (S + D + I) / N, where N is the length of the reference}
     *
     * <p>It is 0 for a perfect match, 1 when as many errors were made as the reference has units, and larger than 1 when
     * insertions abound. For an empty reference the formula is undefined; the rate is then the number of insertions (as
     * if N were 1), hence 0 when both are empty, and {@link #emptyReference} says so.
     */
    public double rate() {
        return (double) errors() / Math.max(1, referenceLength());
    }

    /** {@return the sum of these counts and {@code other}, count by count} */
    public ErrorCounts plus(ErrorCounts other) {
        return new ErrorCounts(
                Math.addExact(hits, other.hits),
                Math.addExact(substitutions, other.substitutions),
                Math.addExact(deletions, other.deletions),
                Math.addExact(insertions, other.insertions));
    }
}
