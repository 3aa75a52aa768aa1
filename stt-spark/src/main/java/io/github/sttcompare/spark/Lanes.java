package io.github.sttcompare.spark;

import java.io.Serial;
import java.util.Arrays;
import org.apache.spark.Partitioner;

/**
 * The tasks of a wave: each provider has its own, called lanes. However many executors there are, no more tasks than these call a
 * provider, so that what each of them may do adds up to a limit for all.
 */
final class Lanes extends Partitioner {

    @Serial
    private static final long serialVersionUID = 1;

    /** By provider: its first partition; and at the end the number of all. */
    private final int[] first;

    /** @param lanes how many each provider has */
    Lanes(int[] lanes) {
        this.first = new int[lanes.length + 1];
        for (int i = 0; i < lanes.length; i++) {
            first[i + 1] = first[i] + lanes[i];
        }
    }

    int count(int provider) {
        return first[provider + 1] - first[provider];
    }

    /** {@return the provider that a partition calls} */
    int provider(int partition) {
        int found = Arrays.binarySearch(first, partition);
        return found >= 0 ? found : -found - 2;
    }

    /** {@return the partition of an item for a provider, the same each time} */
    int partition(int provider, String item) {
        // String.hashCode of similar ids differs in its last bits alone
        int hash = item.hashCode() * 0x9E3779B9;
        return first[provider] + Math.floorMod(hash ^ hash >>> 16, count(provider));
    }

    @Override
    public int numPartitions() {
        return first[first.length - 1];
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lanes lanes && Arrays.equals(first, lanes.first);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(first);
    }
}
