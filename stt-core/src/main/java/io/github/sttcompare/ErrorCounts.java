package io.github.sttcompare;

/**
 * How an aligned hypothesis differs from its reference, as counts of units (words or characters).
 *
 * <p>It contains counts rather than a rate, so that the counts of several utterances can be added exactly ({@link #plus})
 * and a pooled rate computed from the sum.
 *
 * <p>A text may be read in more than one way ({@code 9:30} is <em>nine thirty</em> or <em>half past nine</em>). The first
 * four counts refer to the readings that were compared, which may differ between transcripts. The denominator of the rate
 * is {@code referenceWords}, which depends only on the reference and is therefore the same for all its transcripts.
 *
 * @param hits          units of the reference that are also in the hypothesis, at least 0
 * @param substitutions units of the reference that the hypothesis replaces by another unit, at least 0
 * @param deletions     units of the reference that the hypothesis lacks, at least 0
 * @param insertions    units of the hypothesis that the reference lacks, at least 0
 * @param referenceWords N, the denominator of the rate: how many units the reference has in its canonical reading, at least
 *                      0. It equals {@link #referenceLength} if there is only one reading.
 */
public record ErrorCounts(long hits, long substitutions, long deletions, long insertions, long referenceWords) {

    /** The counts of two empty texts; the neutral element of {@link #plus}. */
    public static final ErrorCounts ZERO = new ErrorCounts(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public ErrorCounts {
        if (hits < 0 || substitutions < 0 || deletions < 0 || insertions < 0 || referenceWords < 0) {
            throw new IllegalArgumentException("counts must not be negative: hits=" + hits + " substitutions="
                    + substitutions + " deletions=" + deletions + " insertions=" + insertions + " referenceWords="
                    + referenceWords);
        }
    }

    /** Creates counts for a reference with only one reading, so that N = H + S + D. */
    public ErrorCounts(long hits, long substitutions, long deletions, long insertions) {
        this(hits, substitutions, deletions, insertions, Math.addExact(Math.addExact(hits, substitutions), deletions));
    }

    /** {@return the same counts for a reference with another number of units in its canonical reading} */
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
     * <p>It is 0 for a perfect match, 1 if there are as many errors as the reference has units, and larger than 1 if there
     * are many insertions. For an empty reference the formula is undefined; the rate is then the number of insertions (as
     * if N were 1), therefore 0 if both are empty, and {@link #emptyReference} is true.
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
