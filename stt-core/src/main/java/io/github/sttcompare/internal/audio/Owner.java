package io.github.sttcompare.internal.audio;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** Knows what was made for a recording and its views, so that it can be released together. Thread-safe. */
public final class Owner {

    private final Set<Origin> origins = Collections.newSetFromMap(new WeakHashMap<>());

    /** Registers an origin of samples, without keeping it alive. */
    synchronized void add(Origin origin) {
        origins.add(origin);
    }

    /** Discards what was made; it is made again when it is needed. */
    public void release() {
        List<Origin> all;
        synchronized (this) {
            all = List.copyOf(origins);
        }
        all.forEach(Origin::release);
    }
}
