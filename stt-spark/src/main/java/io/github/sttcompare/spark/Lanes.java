package io.github.sttcompare.spark;

import java.io.Serial;
import java.util.Arrays;
import org.apache.spark.Partitioner;

/**
 * Assigns the calls of a wave to tasks. Each provider has a fixed number of tasks of its own, called lanes. Regardless of the number of
 * executors, a provider is called only by these tasks, so that a limit for each of them results in a limit for the whole cluster.
 */
final class Lanes extends Partitioner {

    @Serial
    private static final long serialVersionUID = 1;

    /** The first partition of each provider, followed by the total number of partitions. */
    private final int[] first;

    /** @param lanes the number of lanes of each provider, 1 or more */
    Lanes(int[] lanes) {
        this.first = new int[lanes.length + 1];
        for (int i = 0; i < lanes.length; i++) {
            first[i + 1] = first[i] + lanes[i];
        }
    }

    int count(int provider) {
        return first[provider + 1] - first[provider];
    }

    /** {@return the number of the provider that a partition calls} */
    int provider(int partition) {
        int found = Arrays.binarySearch(first, partition);
        return found >= 0 ? found : -found - 2;
    }

    /** {@return the partition of an item for a provider; always the same for the same arguments} */
    int partition(int provider, String item) {
        // the hash codes of similar ids differ only in their lowest bits
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
