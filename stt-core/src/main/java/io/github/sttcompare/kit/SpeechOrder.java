package io.github.sttcompare.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what was said into the order it was said in. What was added earlier on a channel stays in front of what seems to be
 * earlier by no more than the jitter. Not thread-safe.
 *
 * @param <T> what was said
 */
final class SpeechOrder<T> {

    /** Something, and when it was said: not before what precedes it on its channel. */
    record Timed<T>(T what, Duration at) {}

    private final Duration jitter;
    private final List<Timed<T>> added = new ArrayList<>();
    /** The latest time so far on each channel. */
    private final Map<Integer, Duration> latest = new HashMap<>();

    SpeechOrder(Duration jitter) {
        this.jitter = jitter;
    }

    void add(T what, int channel, Duration at) {
        Duration last = latest.getOrDefault(channel, at);
        boolean earlier = at.compareTo(last) < 0;
        Duration counted = earlier && last.minus(at).compareTo(jitter) <= 0 ? last : at;
        latest.put(channel, earlier ? last : at);
        added.add(new Timed<>(what, counted));
    }

    /** {@return what was added; what was said at the same time stays in the order it was added in} */
    List<Timed<T>> sorted() {
        return added.stream().sorted(Comparator.comparing(Timed::at)).toList();
    }
}
