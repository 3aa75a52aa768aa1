package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Audio;
import io.github.sttcompare.internal.speech.Powers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the quietest 200 ms, in the band of speech, summed over all channels. */
final class Quietest implements Powers.Sink {

    private static final int FRAMES = Powers.PER_SECOND / 5;
    private static final long MILLIS_PER_FRAME = 1000 / Powers.PER_SECOND;

    /** The filters need some samples before their output is right. */
    private static final int SETTLING = Powers.PER_SECOND / 20;

    private final int first;
    private final int width;
    private final Deque<Double> recent = new ArrayDeque<>();
    private int frames;
    private double quietest = Double.MAX_VALUE;
    private int end;

    private Quietest(int first, int width) {
        this.first = first;
        this.width = width;
        this.end = first + width;
    }

    /**
     * {@return the middle of the quietest 200 ms between two times, or of fewer if they are closer together; all in
     * milliseconds}
     *
     * @param audio    the recording
     * @param earliest where to start looking
     * @param latest   where to stop, later than {@code earliest}
     * @throws InterruptedException if the thread is interrupted
     */
    static long between(Audio audio, long earliest, long latest) throws InterruptedException {
        long frames = Math.max(1, (latest - earliest) / MILLIS_PER_FRAME);
        long before = Math.min(SETTLING, earliest / MILLIS_PER_FRAME);
        long begin = earliest - before * MILLIS_PER_FRAME;
        Quietest sink = new Quietest((int) before, (int) Math.min(FRAMES, frames));
        Powers.measure(audio.slice(Duration.ofMillis(begin), Duration.ofMillis(latest)), sink);
        return Math.min(latest, begin + sink.end * MILLIS_PER_FRAME - sink.width * MILLIS_PER_FRAME / 2);
    }

    @Override
    public void frame(double[] powers) {
        double sum = 0;
        for (double power : powers) {
            sum += power;
        }
        if (frames++ < first) {
            return;
        }
        recent.addLast(sum);
        if (recent.size() < width) {
            return;
        }
        // summed from scratch, because a running sum would keep the rounding errors of loud parts
        double now = recent.stream().mapToDouble(Double::doubleValue).sum();
        recent.removeFirst();
        if (now < quietest) {
            quietest = now;
            end = frames;
        }
    }
}
