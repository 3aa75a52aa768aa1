package io.github.sttcompare.report;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.PairedMedian;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One provider, before and now, on the same utterances. Not thread-safe. */
final class Pairs {

    static final String BEFORE = "before";
    static final String NOW = "now";

    /** Shorter latencies count as this, because differences between two and ten milliseconds depend on the machine. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final int MOST_WORSE = 5;
    private static final int TEXT_CELLS = 160;

    private static final Comparator<WorseUtterance> LEAST_FIRST = Comparator
            .<WorseUtterance>comparingLong(worse -> worse.now() - worse.before())
            .thenComparing(WorseUtterance::id, Comparator.reverseOrder());

    final String provider;
    private final ErrorTable.Builder table = ErrorTable.builder(NOW, BEFORE);
    private final Map<String, List<Double>> factors = new HashMap<>();
    private final List<Duration> latenciesBefore = new ArrayList<>();
    private final List<Duration> latenciesNow = new ArrayList<>();
    private final PriorityQueue<WorseUtterance> worst = new PriorityQueue<>(LEAST_FIRST);
    /** The number of utterances of the baseline on which it was scored. */
    int expected;

    int paired;
    int absent;
    int unanswered;
    int unscored;
    int changed;

    Pairs(String provider) {
        this.provider = provider;
    }

    /** Adds the errors of an utterance. */
    void errors(String id, @Nullable String cluster, ErrorCounts now, ErrorCounts before) {
        paired++;
        table.add(NOW, id, now).add(BEFORE, id, before).cluster(id, unit(id, cluster));
    }

    /** Adds the latencies of an utterance. */
    void latencies(String id, @Nullable String cluster, Duration now, Duration before) {
        latenciesNow.add(now);
        latenciesBefore.add(before);
        double factor = (double) atLeast(now) / atLeast(before);
        factors.computeIfAbsent(unit(id, cluster), key -> new ArrayList<>()).add(factor);
    }

    private static long atLeast(Duration latency) {
        return Math.max(SHORTEST.toNanos(), latency.toNanos());
    }

    /** Utterances without a cluster stand for themselves; the prefixes keep an id and a speaker's name apart. */
    static String unit(String id, @Nullable String cluster) {
        return cluster == null ? "utterance " + id : "cluster " + cluster;
    }

    /** Remembers an utterance if it is among those that got worse most. */
    void worse(long more, Supplier<WorseUtterance> utterance) {
        if (more <= 0 || (worst.size() == MOST_WORSE && more < gain(worst.element()))) {
            return;
        }
        worst.add(utterance.get());
        if (worst.size() > MOST_WORSE) {
            worst.remove();
        }
    }

    private static long gain(WorseUtterance worse) {
        return worse.now() - worse.before();
    }

    static String line(String text) {
        return SafeText.oneLine(text, TEXT_CELLS);
    }

    ErrorTable table() {
        return table.build();
    }

    /** {@return how many times as long answers took: one factor for each cluster, the median of its utterances} */
    double[] factors() {
        return factors.values().stream().mapToDouble(values -> {
            values.sort(null);
            return values.get((values.size() - 1) / 2);
        }).toArray();
    }

    /**
     * {@return whether latency can be judged, now or with more utterances; false if most lack one because they were sent in
     * pieces}
     */
    boolean timedEnough() {
        return factors.size() >= PairedMedian.FEWEST || timed() == paired;
    }

    int timed() {
        return latenciesNow.size();
    }

    double medianNow() {
        return median(latenciesNow);
    }

    double medianBefore() {
        return median(latenciesBefore);
    }

    private static double median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2).toNanos() / 1e9;
    }

    /** {@return the utterances that got worse most, the worst first} */
    List<WorseUtterance> worst() {
        return worst.stream().sorted(LEAST_FIRST.reversed()).toList();
    }
}
