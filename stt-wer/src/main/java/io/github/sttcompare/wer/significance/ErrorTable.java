package io.github.sttcompare.wer.significance;

import io.github.sttcompare.ErrorCounts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The errors of several systems on the same utterances: the starting point of all statistics.
 *
 * <p>Utterances may belong to clusters, such as a speaker or a conversation. Errors within a cluster are correlated, and
 * a test that treats them as independent finds differences that do not exist; therefore whole clusters are resampled.
 * Without clusters every utterance is its own cluster.
 *
 * <p>A system that failed on an utterance is {@linkplain Builder#missing missing} there, which is neither right nor wrong.
 *
 * <p>Immutable and thread-safe. Utterances are kept in the order of their ids, so that the order of adding does not matter.
 */
public final class ErrorTable {

    private static final int MISSING = -1;
    private static final int UNSET = -2;

    private final List<String> systems;
    private final List<String> utterances;
    private final int[] words;
    /** By system and utterance; {@link #MISSING} where the system has none. */
    private final int[][] errors;

    private final int[] cluster;
    private final int clusters;
    private final BitSet[] covered;

    private ErrorTable(Builder builder) {
        this.systems = builder.systems;
        this.utterances = List.copyOf(builder.rows.keySet());
        int n = utterances.size();
        this.words = new int[n];
        this.errors = new int[systems.size()][n];
        this.covered = new BitSet[systems.size()];
        Arrays.setAll(covered, s -> new BitSet(n));
        int u = 0;
        for (Row row : builder.rows.values()) {
            words[u] = Math.max(0, row.words);
            for (int s = 0; s < systems.size(); s++) {
                errors[s][u] = row.errors[s];
                covered[s].set(u, row.errors[s] != MISSING);
            }
            u++;
        }
        this.cluster = new int[n];
        if (builder.clusters.isEmpty()) {
            Arrays.setAll(cluster, i -> i);
            this.clusters = n;
        } else {
            List<String> ids = List.copyOf(new TreeSet<>(builder.clusters.values()));
            for (int i = 0; i < n; i++) {
                String id = Objects.requireNonNull(builder.clusters.get(utterances.get(i)));
                cluster[i] = Collections.binarySearch(ids, id);
            }
            this.clusters = ids.size();
        }
    }

    /**
     * Starts a table.
     *
     * @param systems the names of the systems, all different; a single system has rates but no comparison
     * @return a builder, not thread-safe
     * @throws IllegalArgumentException if there is none, or one appears twice
     */
    public static Builder builder(List<String> systems) {
        return new Builder(List.copyOf(systems));
    }

    /** Starts a table, see {@link #builder(List)}. */
    public static Builder builder(String... systems) {
        return builder(List.of(systems));
    }

    /** {@return the systems, in the order given} */
    public List<String> systems() {
        return systems;
    }

    /** {@return the ids of the utterances, sorted} */
    public List<String> utterances() {
        return utterances;
    }

    /** {@return how many clusters there are; as many as utterances if none were given} */
    public int clusters() {
        return clusters;
    }

    int system(String name) {
        int index = systems.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no system '" + name + "'; there are " + systems);
        }
        return index;
    }

    int words(int utterance) {
        return words[utterance];
    }

    int errors(int system, int utterance) {
        return errors[system][utterance];
    }

    int cluster(int utterance) {
        return cluster[utterance];
    }

    /** {@return a fresh set of the utterances that all these systems have figures for} */
    BitSet common(int... some) {
        BitSet common = new BitSet();
        common.set(0, utterances.size());
        for (int system : some) {
            common.and(covered[system]);
        }
        return common;
    }

    /** One utterance. */
    private static final class Row {
        private int words = UNSET;
        private final int[] errors;

        Row(int systems) {
            errors = new int[systems];
            Arrays.fill(errors, UNSET);
        }
    }

    /** Collects the figures of a table. Not thread-safe. */
    public static final class Builder {

        private final List<String> systems;
        private final Map<String, Integer> index = new HashMap<>();
        private final TreeMap<String, Row> rows = new TreeMap<>();
        private final Map<String, String> clusters = new HashMap<>();

        private Builder(List<String> systems) {
            this.systems = systems;
            if (systems.isEmpty()) {
                throw new IllegalArgumentException("a table needs at least one system; there is none");
            }
            for (String system : systems) {
                if (index.put(system, index.size()) != null) {
                    throw new IllegalArgumentException("the system '" + system + "' is named twice; give each its own name");
                }
            }
        }

        /**
         * Adds the errors of a system on an utterance.
         *
         * @param system    the system
         * @param utterance the id of the utterance
         * @param counts    its errors; the length of the reference is the same for all systems
         * @throws IllegalArgumentException if the system is unknown, it has this utterance already, or other systems were
         *                                  scored against a reference of another length
         */
        public Builder add(String system, String utterance, ErrorCounts counts) {
            int errors = count(counts.errors(), utterance);
            int words = count(counts.referenceWords(), utterance);
            Row row = put(system, utterance, errors);
            if (row.words != UNSET && row.words != words) {
                throw new IllegalArgumentException("the reference of utterance '" + utterance + "' has " + words + " words for '"
                        + system + "' and " + row.words + " for another system; score all systems against the same reference");
            }
            row.words = words;
            return this;
        }

        /**
         * Records that a system has no transcript of an utterance, because it failed or was not called.
         *
         * @throws IllegalArgumentException if the system is unknown or has this utterance already
         */
        public Builder missing(String system, String utterance) {
            put(system, utterance, MISSING);
            return this;
        }

        /**
         * Sets the cluster of an utterance. Either all utterances have one, or none has.
         *
         * @throws IllegalArgumentException if it was set to another one before
         */
        public Builder cluster(String utterance, String cluster) {
            Objects.requireNonNull(cluster, "cluster");
            String before = clusters.put(Objects.requireNonNull(utterance, "utterance"), cluster);
            if (before != null && !before.equals(cluster)) {
                throw new IllegalArgumentException("utterance '" + utterance + "' is in two clusters, '" + before + "' and '"
                        + cluster + "'; an utterance belongs to one");
            }
            return this;
        }

        /**
         * {@return the table}
         *
         * @throws IllegalArgumentException if there is no utterance, a system lacks an utterance without being declared
         *     {@link #missing} there, or some utterances have a cluster and others have none
         */
        public ErrorTable build() {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("there are no utterances on which to compare the systems");
            }
            rows.forEach((utterance, row) -> {
                for (int s = 0; s < systems.size(); s++) {
                    if (row.errors[s] == UNSET) {
                        throw new IllegalArgumentException("system '" + systems.get(s) + "' has no figures for utterance '"
                                + utterance + "', which others have; add them, or say that they are missing");
                    }
                }
                if (!clusters.isEmpty() && !clusters.containsKey(utterance)) {
                    throw new IllegalArgumentException("utterance '" + utterance
                            + "' has no cluster, others have; give a cluster for all utterances or for none");
                }
            });
            if (clusters.size() > rows.size()) {
                var strangers = new HashSet<>(clusters.keySet());
                strangers.removeAll(rows.keySet());
                throw new IllegalArgumentException(
                        "a cluster is given for utterances without figures, such as '" + new TreeSet<>(strangers).first() + "'");
            }
            return new ErrorTable(this);
        }

        private Row put(String system, String utterance, int errors) {
            Integer s = index.get(system);
            if (s == null) {
                throw new IllegalArgumentException("no system '" + system + "'; there are " + systems);
            }
            Row row = rows.computeIfAbsent(Objects.requireNonNull(utterance, "utterance"), u -> new Row(systems.size()));
            if (row.errors[s] != UNSET) {
                throw new IllegalArgumentException("system '" + system + "' has utterance '" + utterance + "' twice");
            }
            row.errors[s] = errors;
            return row;
        }

        private static int count(long count, String utterance) {
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("utterance '" + utterance + "' has " + count + " words or errors, more than "
                        + Integer.MAX_VALUE + "; cut it up");
            }
            return (int) count;
        }
    }
}
