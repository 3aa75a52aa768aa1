package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.EditRun;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each token went wrong, the most frequent first, then in the order of their characters.
 *
 * @param confusions tokens that were replaced by others
 * @param deletions  tokens that are missing
 * @param insertions extra tokens
 */
public record FrequentErrors(List<Confusion> confusions, List<Count> deletions, List<Count> insertions) {

    /** Copies the lists. */
    public FrequentErrors {
        confusions = List.copyOf(confusions);
        deletions = List.copyOf(deletions);
        insertions = List.copyOf(insertions);
    }

    /**
     * A token recognised as another.
     *
     * @param reference  what was said
     * @param hypothesis what was written
     * @param count      how often
     */
    public record Confusion(String reference, String hypothesis, long count) {}

    /**
     * A missing or extra token.
     *
     * @param token which
     * @param count how often
     */
    public record Count(String token, long count) {}

    /** {@return the most frequent errors in some alignments} */
    public static FrequentErrors of(Iterable<AlignedTokens> alignments) {
        Counter counter = new Counter();
        alignments.forEach(counter::add);
        return counter.result();
    }

    /** Counts errors in alignments that are added one by one, so that they need not be in memory together. Not thread-safe. */
    public static final class Counter {
        private final Map<List<String>, Long> confusions = new HashMap<>();
        private final Map<String, Long> deletions = new HashMap<>();
        private final Map<String, Long> insertions = new HashMap<>();

        /** Creates a counter that has counted nothing yet. */
        public Counter() {}

        /** Counts the errors of an alignment. */
        public void add(AlignedTokens aligned) {
            for (EditRun run : aligned.alignment().runs()) {
                for (int k = 0; k < run.length(); k++) {
                    int i = run.referenceStart() + k;
                    int j = run.hypothesisStart() + k;
                    switch (run.edit()) {
                        case HIT -> {}
                        case SUBSTITUTION -> confusions.merge(
                                List.of(aligned.reference().get(i), aligned.hypothesis().get(j)), 1L, Long::sum);
                        case DELETION -> deletions.merge(aligned.reference().get(i), 1L, Long::sum);
                        case INSERTION -> insertions.merge(aligned.hypothesis().get(j), 1L, Long::sum);
                    }
                }
            }
        }

        /** {@return the errors so far} */
        public FrequentErrors result() {
            return new FrequentErrors(
                    confusions.entrySet().stream()
                            .map(e -> new Confusion(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
                            .sorted(Comparator.comparingLong(Confusion::count)
                                    .reversed()
                                    .thenComparing(Confusion::reference)
                                    .thenComparing(Confusion::hypothesis))
                            .toList(),
                    ordered(deletions),
                    ordered(insertions));
        }
    }

    private static List<Count> ordered(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::token))
                .toList();
    }

    /**
     * {@return the first of each list}
     *
     * @param limit how many of each kind to keep, at least 0
     */
    public FrequentErrors top(int limit) {
        return new FrequentErrors(
                confusions.stream().limit(limit).toList(),
                deletions.stream().limit(limit).toList(),
                insertions.stream().limit(limit).toList());
    }
}
