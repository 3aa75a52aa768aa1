package io.github.sttcompare.faults;

/** What is called before every call and every allocation of the engine: at one of them, it throws. */
public final class FaultPoint {

    private static volatile String thread = "";
    private static volatile int target = -1;
    private static volatile int passed;

    private FaultPoint() {}

    /** Throws at the n-th point that a thread of some name passes from now on; never for a negative number. */
    public static void arm(String threadName, int point) {
        passed = 0;
        target = point;
        thread = threadName;
    }

    /** How many points were passed since. */
    public static int disarm() {
        thread = "";
        return passed;
    }

    /** A point. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    public static void pass() {
        if (thread.isEmpty() || !Thread.currentThread().getName().equals(thread)) {
            return;
        }
        if (passed++ == target) {
            throw new OutOfMemoryError("injected");
        }
    }
}
