package io.github.sttcompare.whisper.local;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.function.BooleanSupplier;

/**
 * Tells whisper.cpp to stop. The native function exists only as long as this object, so keep it until no computation can
 * call it any more.
 */
final class StopSignal {

    /**
     * The function called by C, between the steps of a computation, on the computing thread. It returns an int although
     * its type in C is bool, because JNA's conversion of a Java boolean does not arrive as true.
     */
    interface Question extends Callback {

        /** Called by whisper.cpp. */
        int callback(Pointer data);
    }

    private final BooleanSupplier stop;
    private final Question question;
    private final Pointer function;

    /**
     * Creates the function.
     *
     * @param stop returns whether the computation on the calling thread must stop
     */
    StopSignal(BooleanSupplier stop) {
        this.stop = stop;
        this.question = data -> stop.getAsBoolean() ? 1 : 0;
        this.function = CallbackReference.getFunctionPointer(question);
    }

    /** {@return whether the computation on this thread must stop} */
    boolean given() {
        return stop.getAsBoolean();
    }

    /** {@return the function} */
    Pointer function() {
        return function;
    }
}
