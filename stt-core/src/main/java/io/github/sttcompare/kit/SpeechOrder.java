package io.github.sttcompare.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts items into the order in which they were said. On one channel, an item stays before those added after it unless
 * they are earlier by more than the jitter. Not thread-safe.
 *
 * @param <T> the type of the items
 */
final class SpeechOrder<T> {

    /** An item, and when it was said: not before the preceding item on its channel. */
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

    /** {@return the items in order; those said at the same time stay in the order in which they were added} */
    List<Timed<T>> sorted() {
        return added.stream().sorted(Comparator.comparing(Timed::at)).toList();
    }
}
