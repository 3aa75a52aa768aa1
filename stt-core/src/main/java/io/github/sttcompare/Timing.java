package io.github.sttcompare;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the time of one provider was spent. Its {@link #latency} includes neither time for which the provider is not
 * responsible nor work that it does only once.
 *
 * @param queued    from the start of the comparison to the first attempt, or to the end if there was none, without {@code
 *     preparing}: waiting for a turn, starting a thread, converting the audio
 * @param preparing how long a provider whose workload is {@link Workload#LOCAL} took, before the first attempt, to load
 *     what was not loaded yet; next to nothing after {@link ParallelComparator#warmUp}, and zero for other providers
 * @param pieces    in how many pieces the audio was sent, see {@link Segmentation} and {@link Channels}; 1 if it was sent
 *     as a whole or not at all
 * @param attempts  the attempts, in the order in which they ended, with times counted from the start of the comparison;
 *     empty if the provider was never called
 * @param total     from the start of the comparison to the outcome
 */
public record Timing(Duration queued, Duration preparing, int pieces, List<Attempt> attempts, Duration total) {

    /** @throws IllegalArgumentException if {@code pieces} is below 1, or an attempt refers to a piece that does not exist */
    public Timing {
        attempts = List.copyOf(attempts);
        for (Attempt attempt : attempts) {
            if (attempt.piece() > pieces) {
                throw new IllegalArgumentException("an attempt refers to piece " + attempt.piece() + " of " + pieces);
            }
        }
        if (pieces < 1) {
            throw new IllegalArgumentException("the number of pieces must be at least 1: " + pieces);
        }
    }

    /**
     * Creates the timing of a call with the whole audio.
     *
     * @param queued    from the start of the comparison to the first attempt, without {@code preparing}
     * @param preparing how long the provider took to load what was not loaded yet
     * @param attempts  the attempts, in order
     * @param total     from the start of the comparison to the outcome
     */
    public Timing(Duration queued, Duration preparing, List<Attempt> attempts, Duration total) {
        this(queued, preparing, 1, attempts, total);
    }

    /** {@return whether the audio was sent in several pieces, which changes the meaning of {@link #latency}} */
    public boolean segmented() {
        return pieces > 1;
    }

    /**
     * {@return how long the provider took to answer; empty if it did not}
     *
     * <p>If the audio was sent as a whole, it is the duration of the successful attempt alone. If it was {@linkplain
     * #segmented sent in pieces}, some of them at the same time and some one after another, it is the time from the start
     * of the first attempt to the end of the last, including waits and failed attempts. Do not average or rank the two
     * kinds together without saying so. {@link #work} leaves the waits out.
     */
    public Optional<Duration> latency() {
        if (!segmented()) {
            return successful().map(Attempt::duration).findFirst();
        }
        if (successful().map(Attempt::piece).distinct().count() < pieces) {
            return Optional.empty();
        }
        Duration first = attempts.stream().map(Attempt::start).min(Comparator.naturalOrder()).orElseThrow();
        return successful().map(Attempt::end).max(Comparator.naturalOrder()).map(last -> last.minus(first));
    }

    /** {@return the total duration of the successful attempts; zero if there was none} */
    public Duration work() {
        return successful().map(Attempt::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<Attempt> successful() {
        return attempts.stream().filter(attempt -> attempt.result() == Attempt.Result.SUCCEEDED);
    }

    /**
     * {@return the real-time factor: the {@link #latency} divided by the length of the audio; empty if no attempt succeeded}
     *
     * <p>0.5 means that a minute of audio took half a minute; less is faster.
     *
     * @param audio how long the audio is, more than zero
     */
    public Optional<Double> realTimeFactor(Duration audio) {
        return latency().map(latency -> (double) latency.toNanos() / audio.toNanos());
    }

    /**
     * {@return the time between attempts: back-off, a vendor's {@code Retry-After}, waiting for another turn; the sum over
     * all pieces}
     */
    public Duration backOff() {
        Duration sum = Duration.ZERO;
        Map<Integer, Duration> ends = new HashMap<>();
        for (Attempt attempt : attempts) {
            Duration before = ends.put(attempt.piece(), attempt.end());
            if (before != null) {
                sum = sum.plus(attempt.start()).minus(before);
            }
        }
        return sum;
    }
}
