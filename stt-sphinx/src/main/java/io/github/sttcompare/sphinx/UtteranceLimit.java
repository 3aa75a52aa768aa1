package io.github.sttcompare.sphinx;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DoubleData;
import edu.cmu.sphinx.frontend.endpoint.SpeechEndSignal;
import edu.cmu.sphinx.frontend.endpoint.SpeechStartSignal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends an utterance without a pause: after 25 s at a quiet place, after 30 s anywhere.
 *
 * <p>The engine keeps every path of its search until the utterance ends, 2 MB for each second with the narrow beams and 10 MB with
 * the wide ones. Ten minutes of speech without a pause took gigabytes; with this limit, no recording takes more than half
 * a minute's worth.
 */
final class UtteranceLimit extends BaseDataProcessor {

    private static final long WANTED_SAMPLES = 25 * 16_000;
    private static final long MOST_SAMPLES = 30 * 16_000;
    /** The fraction of the energy so far that counts as quiet. */
    private static final double QUIET = 0.05;

    private final Deque<Data> next = new ArrayDeque<>();
    private long samples;
    private double energy;

    @Override
    public @Nullable Data getData() {
        if (!next.isEmpty()) {
            return next.removeFirst();
        }
        Data data = getPredecessor().getData();
        if (data instanceof SpeechStartSignal) {
            begin();
        }
        if (!(data instanceof DoubleData sound)) {
            return data;
        }
        double[] values = Objects.requireNonNull(sound.getValues());
        double here = 0;
        for (double value : values) {
            here += value * value;
        }
        boolean ends = samples + values.length > MOST_SAMPLES
                || (samples > WANTED_SAMPLES && here / values.length < QUIET * energy / samples);
        if (ends) {
            begin();
            next.add(new SpeechStartSignal(sound.getCollectTime()));
            next.add(sound);
        }
        samples += values.length;
        energy += here;
        return ends ? new SpeechEndSignal(sound.getCollectTime()) : sound;
    }

    private void begin() {
        samples = 0;
        energy = 0;
    }
}
