package io.github.sttcompare.corpus;

import java.util.ArrayList;
import java.util.List;

/** Counts in billionths of a dollar what was billed, and what calls that are being made may be billed. Thread-safe. */
final class Vendor {

    private final long cap;
    private final List<String> excesses = new ArrayList<>();
    private long exposed;
    private int calls;

    Vendor(long cap) {
        this.cap = cap;
    }

    /** A call arrives that may be billed so much. */
    synchronized void called(long most) {
        calls++;
        exposed += most;
        if (exposed > cap) {
            excesses.add(exposed + " > " + cap + " at call " + calls);
        }
    }

    /** The call was billed less. */
    synchronized void billed(long most, long billed) {
        exposed -= most - billed;
    }

    /** {@return when it was more than the cap} */
    synchronized List<String> excesses() {
        return List.copyOf(excesses);
    }

    synchronized long exposed() {
        return exposed;
    }

    synchronized int calls() {
        return calls;
    }
}
