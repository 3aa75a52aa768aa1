package io.github.sttcompare.whisper.local;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.function.BooleanSupplier;

/** Tells whisper.cpp to stop. Its function lives as long as it does, so it is held until no computation can ask any more. */
final class StopSignal {

    /**
     * The function as C calls it, between the steps of a computation and on the thread that computes. Its type there is bool; what
     * JNA makes of a Java boolean is not seen there as true.
     */
    interface Question extends Callback {

        /** Asked by whisper.cpp. */
        int callback(Pointer data);
    }

    private final BooleanSupplier stop;
    private final Question question;
    private final Pointer function;

    /**
     * Makes the function.
     *
     * @param stop says whether the computation on the calling thread is to stop
     */
    StopSignal(BooleanSupplier stop) {
        this.stop = stop;
        this.question = data -> stop.getAsBoolean() ? 1 : 0;
        this.function = CallbackReference.getFunctionPointer(question);
    }

    /** {@return whether the computation on this thread is to stop} */
    boolean given() {
        return stop.getAsBoolean();
    }

    /** {@return the function} */
    Pointer function() {
        return function;
    }
}
