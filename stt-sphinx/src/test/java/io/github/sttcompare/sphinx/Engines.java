package io.github.sttcompare.sphinx;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Two recognisers for all tests, which call them from one provider at a time: to load some for each would take minutes.
 * That each finds them as the others left them is a test in itself.
 */
final class Engines {

    private static final List<SphinxEngine> LOADED = new ArrayList<>();

    private Engines() {}

    static synchronized SphinxEngine first() throws InterruptedException {
        if (LOADED.isEmpty()) {
            LOADED.add(SphinxEngine.load(SphinxProfile.FAST));
            LOADED.add(SphinxEngine.load(SphinxProfile.FAST));
        }
        return LOADED.getFirst();
    }

    /** {@return a provider with the recogniser that the last such one does not have, so that two can be called at once} */
    static synchronized SphinxProvider alternating() throws InterruptedException {
        first();
        SphinxEngine other = LOADED.removeLast();
        LOADED.addFirst(other);
        return new SphinxProvider(SphinxProfile.FAST, 1, () -> other);
    }

    /** {@return a provider with one or both of the recognisers} */
    static SphinxProvider provider(int maxRecognizers) throws InterruptedException {
        first();
        Iterator<SphinxEngine> unused = LOADED.iterator();
        return new SphinxProvider(SphinxProfile.FAST, maxRecognizers, unused::next);
    }
}
