package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the latencies of answers, eight bytes each. Not thread-safe. */
final class Latencies {

    private final SortedMap<String, Measured> providers = new TreeMap<>();

    void add(Comparison comparison) {
        for (Outcome outcome : comparison.outcomes()) {
            Measured measured = providers.computeIfAbsent(outcome.providerId(), id -> new Measured());
            if (outcome instanceof Outcome.Transcribed && !outcome.timing().segmented()) {
                outcome.timing().latency().ifPresentOrElse(measured::add, measured::exclude);
            } else {
                measured.exclude();
            }
        }
    }

    SortedMap<String, LatencyFigures> figures() {
        SortedMap<String, LatencyFigures> figures = new TreeMap<>();
        providers.forEach((id, measured) -> figures.put(id, measured.figures()));
        return figures;
    }

    private static final class Measured {
        private long[] nanos = new long[64];
        private int counted;
        private int excluded;

        void add(Duration latency) {
            if (counted == nanos.length) {
                nanos = Arrays.copyOf(nanos, counted * 2);
            }
            nanos[counted++] = latency.toNanos();
        }

        void exclude() {
            excluded++;
        }

        LatencyFigures figures() {
            Arrays.sort(nanos, 0, counted);
            return new LatencyFigures(counted, excluded, percentile(50), percentile(95), percentile(99));
        }

        /** By nearest rank, as {@link LatencyFigures} defines it. */
        private @Nullable Duration percentile(int percent) {
            return counted == 0 ? null : Duration.ofNanos(nanos[(int) Math.ceilDiv((long) counted * percent, 100) - 1]);
        }
    }
}
