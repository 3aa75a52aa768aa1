package io.github.sttcompare.wer.significance;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Errors and words of some utterances of a table, summed up by cluster: the units that are resampled, in the order of the
 * clusters' ids.
 */
final class ClusteredCounts {

    /**
     * With fewer units neither an interval nor a test is meaningful: bootstrap samples are too similar, and tests have no
     * power.
     */
    static final int MIN_UNITS = 10;

    final int units;
    final int utterances;
    final int[] words;
    private final int[] systems;
    private final int[][] errors;

    /** @param systems the systems that have all these utterances, ascending */
    ClusteredCounts(ErrorTable table, BitSet chosen, int... systems) {
        this.systems = systems.clone();
        this.utterances = chosen.cardinality();
        int[] unitOf = new int[table.clusters()];
        chosen.stream().forEach(u -> unitOf[table.cluster(u)] = 1);
        int count = 0;
        for (int c = 0; c < unitOf.length; c++) {
            unitOf[c] = unitOf[c] == 0 ? -1 : count++;
        }
        this.units = count;
        this.words = new int[count];
        this.errors = new int[systems.length][count];
        chosen.stream().forEach(u -> {
            int unit = unitOf[table.cluster(u)];
            words[unit] = Math.addExact(words[unit], table.words(u));
            for (int s = 0; s < this.systems.length; s++) {
                errors[s][unit] = Math.addExact(errors[s][unit], table.errors(this.systems[s], u));
            }
        });
    }

    /** {@return the position of a system among those of this sample} */
    int position(int system) {
        return Arrays.binarySearch(systems, system);
    }

    int[] errors(int system) {
        return errors[position(system)];
    }

    /** {@return the errors of each system of this sample, in the order of {@link #position}} */
    int[][] errors() {
        return errors;
    }

    long words() {
        return sum(words);
    }

    /** {@return whether there is enough to resample} */
    boolean enoughToResample() {
        return units >= MIN_UNITS && words() > 0;
    }

    /** {@return the rate of a system} */
    Ratio rate(int system) {
        return new Ratio(errors(system), words);
    }

    /** {@return the rate of one system minus that of another} */
    Ratio difference(int system, int other) {
        int[] ones = errors(system);
        int[] others = errors(other);
        int[] differences = new int[units];
        Arrays.setAll(differences, i -> ones[i] - others[i]);
        return new Ratio(differences, words);
    }

    static long sum(int[] values) {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }
}
