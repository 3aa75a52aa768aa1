package io.github.sttcompare;

/**
 * How an aligned hypothesis differs from its reference, in counts of units (words or characters).
 *
 * <p>A record of counts and never a bare rate, so that counts of several utterances can be added up exactly
 * ({@link #plus}) and a pooled rate taken from the sum.
 *
 * <p>A text may be read in more than one way ({@code 9:30} is <em>nine thirty</em> or <em>half past nine</em>). The first
 * four counts are those of the readings that were compared, which may differ from transcript to transcript. The rate is
 * taken over {@code referenceWords}, which depends on the reference alone and so is the same for every transcript of it.
 *
 * @param hits          units of the reference that the hypothesis has too, at least 0
 * @param substitutions units of the reference that the hypothesis has another unit for, at least 0
 * @param deletions     units of the reference that the hypothesis lacks, at least 0
 * @param insertions    units of the hypothesis that the reference lacks, at least 0
 * @param referenceWords N, the denominator of the rate: how many units the reference has in its canonical reading, at least
 *                      0. It equals {@link #referenceLength} where there is one reading only.
 */
public record ErrorCounts(long hits, long substitutions, long deletions, long insertions, long referenceWords) {

    /** Nothing compared with nothing; the neutral element of {@link #plus}. */
    public static final ErrorCounts ZERO = new ErrorCounts(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public ErrorCounts {
        if (hits < 0 || substitutions < 0 || deletions < 0 || insertions < 0 || referenceWords < 0) {
            throw new IllegalArgumentException("counts must not be negative: hits=" + hits + " substitutions="
                    + substitutions + " deletions=" + deletions + " insertions=" + insertions + " referenceWords="
                    + referenceWords);
        }
    }

    /** Counts of a reference with one reading only, so that N = H + S + D. */
    public ErrorCounts(long hits, long substitutions, long deletions, long insertions) {
        this(hits, substitutions, deletions, insertions, Math.addExact(Math.addExact(hits, substitutions), deletions));
    }

    /** {@return the same counts for a reference of so many units in its canonical reading} */
    public ErrorCounts withReferenceWords(long words) {
        return new ErrorCounts(hits, substitutions, deletions, insertions, words);
    }

    /** {@return the sum of substitutions, deletions and insertions: the Levenshtein distance of a minimal alignment} */
    public long errors() {
        return substitutions + deletions + insertions;
    }

    /** {@return how many units the reference has in the reading that was compared: H + S + D} */
    public long referenceLength() {
        return hits + substitutions + deletions;
    }

    /** {@return how many units the hypothesis has in the reading that was compared: H + S + I} */
    public long hypothesisLength() {
        return hits + substitutions + insertions;
    }

    /** {@return whether the reference is empty, in which case {@link #rate} is the number of insertions} */
    public boolean emptyReference() {
        return referenceWords == 0;
    }

    /**
     * {@return the error rate (S + D + I) / N, where N is {@link #referenceWords}}
     *
     * <p>It is 0 for a perfect match, 1 when as many errors were made as the reference has units, and larger than 1 when
     * insertions abound. For an empty reference the formula is undefined; the rate is then the number of insertions (as
     * if N were 1), hence 0 when both are empty, and {@link #emptyReference} says so.
     */
    public double rate() {
        return (double) errors() / Math.max(1, referenceWords);
    }

    /** {@return the sum of these counts and {@code other}, count by count} */
    public ErrorCounts plus(ErrorCounts other) {
        return new ErrorCounts(
                Math.addExact(hits, other.hits),
                Math.addExact(substitutions, other.substitutions),
                Math.addExact(deletions, other.deletions),
                Math.addExact(insertions, other.insertions),
                Math.addExact(referenceWords, other.referenceWords));
    }
}
