package io.github.sttcompare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the time of one provider went. What is not the provider's own doing is never part of its {@link #latency}, and neither
 * is what it does but once.
 *
 * @param queued    from the start of the comparison to the first attempt, or to the end when there was none, without
 *                  {@code preparing}: waiting for a turn, starting a thread, converting the audio
 * @param preparing how long a provider whose workload is {@link Workload#LOCAL} took before the first attempt to load what it
 *                  had not loaded yet, which {@link ParallelComparator#warmUp} can have it do beforehand; next to nothing when
 *                  that was done, and zero for the others
 * @param attempts  the attempts, in order, their times counted from the start of the comparison; empty when the provider was
 *                  never called
 * @param total     from the start of the comparison to the outcome
 */
public record Timing(Duration queued, Duration preparing, List<Attempt> attempts, Duration total) {

    /** Copies the list. */
    public Timing {
        attempts = List.copyOf(attempts);
    }

    /** {@return how long the successful attempt took, alone; empty when there was none} */
    public Optional<Duration> latency() {
        return attempts.stream()
                .filter(attempt -> attempt.result() == Attempt.Result.SUCCEEDED)
                .map(Attempt::duration)
                .findFirst();
    }

    /**
     * {@return the real-time factor: the {@link #latency} over the length of the audio; empty when no attempt succeeded}
     *
     * <p>0.5 means that a minute of audio took half a minute; less is faster.
     *
     * @param audio how long the audio is, more than zero
     */
    public Optional<Double> realTimeFactor(Duration audio) {
        return latency().map(latency -> (double) latency.toNanos() / audio.toNanos());
    }

    /** {@return the time between attempts: back-off, a vendor's {@code Retry-After}, waiting for a turn again} */
    public Duration backOff() {
        Duration sum = Duration.ZERO;
        for (int i = 1; i < attempts.size(); i++) {
            sum = sum.plus(attempts.get(i).start()).minus(attempts.get(i - 1).end());
        }
        return sum;
    }
}
