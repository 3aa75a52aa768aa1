package io.github.sttcompare.sphinx;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/** Checks in advance whether the heap is large enough, instead of running out of it in the middle of a recording. */
final class Heap {

    private static final long MEGABYTE = 1 << 20;

    private Heap() {}

    /** {@return how many recognisers fit into the whole heap, at least 1} */
    static int recognizers(SphinxProfile profile) {
        return Math.toIntExact(Math.clamp(Runtime.getRuntime().maxMemory() / (profile.heapMegabytes() * MEGABYTE), 1, Integer.MAX_VALUE));
    }

    /**
     * Checks that there is room for another recogniser and its working memory. If there seems to be none, it first
     * collects garbage, which counts as used until then.
     *
     * @throws SttException of kind {@code CONFIGURATION} if there is no room
     */
    static void requireRoom(SphinxProfile profile) {
        long needed = profile.heapMegabytes() * MEGABYTE;
        if (left() < needed) {
            System.gc();
        }
        long left = left();
        if (left < needed) {
            throw new SttException(ErrorKind.CONFIGURATION, profile.id() + " needs " + profile.heapMegabytes()
                    + " MB of heap for each concurrent call, but only " + left / MEGABYTE + " of "
                    + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB are free; start Java with a larger -Xmx");
        }
    }

    private static long left() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
