package io.github.sttcompare.internal.engine;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import java.util.concurrent.ThreadFactory;

/**
 * A provider that takes part.
 *
 * @param provider the provider
 * @param self     what it says about itself, asked once, and what follows from that
 */
public record Participant(SttProvider provider, Description self) {

    /**
     * What a provider says about itself, and what follows from that for all its calls.
     *
     * @param id       its id
     * @param label    its id in a form that is safe for logs and thread names
     * @param workload what it does with its thread
     * @param threads  the factory of the threads that call it
     */
    record Description(String id, String label, Workload workload, ThreadFactory threads) {

        Description(String id, String label, Workload workload) {
            this(id, label, workload, threadsOf(workload, nameOf(label)));
        }

        private static String nameOf(String label) {
            return "stt/" + label;
        }

        private static ThreadFactory threadsOf(Workload workload, String name) {
            Thread.Builder thread = workload == Workload.REMOTE ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
            return Worker.threads(thread.name(name));
        }
    }

    /** {@return its id} */
    public String id() {
        return self.id();
    }

    /** {@return its id in a form that is safe for logs and thread names} */
    String label() {
        return self.label();
    }

    /** {@return what it does with its thread} */
    Workload workload() {
        return self.workload();
    }

    /** {@return the name of the threads that call it} */
    String threadName() {
        return Description.nameOf(label());
    }

    /** {@return the name of the threads that call it for one of several pieces, counted from 1} */
    String threadName(int piece) {
        return threadName() + "/segment-" + piece;
    }

    /** {@return the factory of the threads that call it} */
    ThreadFactory threads() {
        return self.threads();
    }

    /** {@return the factory of the threads that call it for one of several pieces, counted from 1} */
    ThreadFactory threads(int piece) {
        return Description.threadsOf(workload(), threadName(piece));
    }
}
