package io.github.sttcompare.wer.significance;

/** The sums of a sample for each replicate; none if the sample is too small. */
final class Resampled {

    final ClusteredCounts sample;
    /** By column and replicate. */
    private final long[][] sums;

    private Resampled(ClusteredCounts sample, long[][] sums) {
        this.sample = sample;
        this.sums = sums;
    }

    /** @param columns the errors of the sample's systems, in order, and whatever else is to be summed up */
    static Resampled of(ClusteredCounts sample, Resampler.Scheme scheme, int[][] columns, Resampling how) {
        return new Resampled(sample, sample.enoughToResample() ? Resampler.sums(scheme, columns, how) : new long[columns.length][0]);
    }

    int replicates() {
        return sums[0].length;
    }

    /** {@return the errors of a system, by replicate; not to be changed} */
    long[] errors(int system) {
        return sums[sample.position(system)];
    }

    /** {@return the words of a replicate, if they are the last column} */
    long words(int replicate) {
        return sums[sums.length - 1][replicate];
    }
}
