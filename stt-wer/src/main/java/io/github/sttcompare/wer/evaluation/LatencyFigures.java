package io.github.sttcompare.wer.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of a provider's answers, counting only successful attempts.
 *
 * <p>Percentiles are by nearest rank, definition 1 of Hyndman and Fan, <em>Sample quantiles in statistical packages</em> (1996):
 * the smallest latency that at least the given share of all does not exceed. Each is a measured value; none is interpolated.
 *
 * @param counted  how many latencies there are
 * @param excluded calls without a latency, because they failed, were too late or were skipped, or their audio was sent in
 *                 pieces: if there are many, the percentiles make the provider look better than it is
 * @param p50      the median; null if there are no latencies
 * @param p95      the latency that 95 % did not exceed; null if there are none
 * @param p99      the latency that 99 % did not exceed; null if there are none
 */
public record LatencyFigures(
        int counted, int excluded, @Nullable Duration p50, @Nullable Duration p95, @Nullable Duration p99) {

    static LatencyFigures of(List<Duration> latencies, int excluded) {
        List<Duration> sorted = new ArrayList<>(latencies);
        Collections.sort(sorted);
        return new LatencyFigures(
                sorted.size(), excluded, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static @Nullable Duration percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? null : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
