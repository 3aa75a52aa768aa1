package io.github.sttcompare.internal.engine;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;

/**
 * A provider that takes part, with what it said of itself when it was asked, once.
 *
 * @param provider the provider
 * @param id       its id
 * @param label    its id as it is fit for logs and the names of threads
 * @param workload what it does with its thread
 */
public record Participant(SttProvider provider, String id, String label, Workload workload) {

    /** {@return the name of the threads that call it} */
    String threadName() {
        return "stt/" + label;
    }

    /** {@return the name of the threads that call it about one of several pieces, counted from 1} */
    String threadName(int piece) {
        return threadName() + "/segment-" + piece;
    }
}
