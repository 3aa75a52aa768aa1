package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.significance.ErrorTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The errors of providers on utterances under one profile, eight bytes for each. Utterances are represented by numbers.
 * Not thread-safe.
 */
final class CountTable {

    private static final long NONE = -1;

    private final Map<String, long[]> providers = new TreeMap<>();
    private int scored;
    /** By utterance, whether any provider was scored on it. */
    private boolean[] any = new boolean[64];

    /** @throws IllegalArgumentException if there are too many words or errors to be counted */
    void add(String provider, int utterance, String id, ErrorCounts counts) {
        if (counts.errors() > Integer.MAX_VALUE || counts.referenceWords() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("utterance '" + id + "' has more than " + Integer.MAX_VALUE + " words or errors; cut it up");
        }
        long[] column = providers.computeIfAbsent(provider, key -> filled(64));
        if (utterance >= column.length) {
            int before = column.length;
            column = Arrays.copyOf(column, Math.max(utterance + 1, before + before / 2));
            Arrays.fill(column, before, column.length, NONE);
            providers.put(provider, column);
        }
        column[utterance] = counts.errors() << 32 | counts.referenceWords();
        if (utterance >= any.length) {
            any = Arrays.copyOf(any, Math.max(utterance + 1, any.length + any.length / 2));
        }
        if (!any[utterance]) {
            any[utterance] = true;
            scored++;
        }
    }

    private static long[] filled(int length) {
        long[] column = new long[length];
        Arrays.fill(column, NONE);
        return column;
    }

    /** {@return on how many utterances any provider was scored} */
    int scored() {
        return scored;
    }

    /**
     * {@return the errors as a table}
     *
     * @param all        all providers; one without counts on an utterance is missing there
     * @param utterances the numbers of the utterances by their ids
     * @param clusters   the clusters by the ids of utterances; may be empty
     */
    ErrorTable table(Collection<String> all, Map<String, Integer> utterances, Map<String, String> clusters) {
        ErrorTable.Builder table = ErrorTable.builder(List.copyOf(all));
        utterances.forEach((id, number) -> {
            if (number < any.length && any[number]) {
                all.forEach(provider -> add(table, provider, id, number));
                String cluster = clusters.get(id);
                if (cluster != null) {
                    table.cluster(id, cluster);
                }
            }
        });
        return table.build();
    }

    private void add(ErrorTable.Builder table, String provider, String id, int number) {
        long[] column = providers.get(provider);
        long packed = column == null || number >= column.length ? NONE : column[number];
        if (packed == NONE) {
            table.missing(provider, id);
        } else {
            // how the errors are divided does not matter there
            table.add(provider, id, new ErrorCounts(0, packed >>> 32, 0, 0, packed & 0xFFFF_FFFFL));
        }
    }
}
