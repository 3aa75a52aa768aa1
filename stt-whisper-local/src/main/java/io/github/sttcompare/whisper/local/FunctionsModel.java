package io.github.sttcompare.whisper.local;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A model loaded by the library's own functions. */
final class FunctionsModel implements NativeModel {

    /**
     * whisper.cpp asks it between the steps of a computation, on the thread that computes. Its type in C is bool; what JNA makes
     * of a Java boolean is not seen there as true.
     */
    interface Stop extends Callback {

        /** Asked by whisper.cpp. */
        int callback(Pointer data);
    }

    /** What the library sets up for a state is set up by one thread at a time, in all of this process. */
    private static final Lock STATES = new ReentrantLock();

    final WhisperFunctions functions;
    final Pointer context;
    /** Held, because JNA frees what nobody holds. */
    private final Stop stop;
    final Pointer stopPointer;
    private final BooleanSupplier stopping;

    private FunctionsModel(WhisperFunctions functions, Pointer context, BooleanSupplier stop) {
        this.functions = functions;
        this.context = context;
        this.stopping = stop;
        this.stop = data -> stop.getAsBoolean() ? 1 : 0;
        this.stopPointer = CallbackReference.getFunctionPointer(this.stop);
    }

    static FunctionsModel open(ModelFile file, BooleanSupplier stop) throws InterruptedException {
        WhisperFunctions functions;
        try {
            functions = WhisperFunctions.load(NativeFiles.ofThisMachine().unpacked());
        } catch (LinkageError | IllegalCallerException e) {
            throw LoadFailures.of(e);
        }
        Pointer context = functions.call("init_from_file_with_params_no_state")
                .invokePointer(new Object[] {zeroEnded(file.path().toAbsolutePath().toString()), functions.contextParams()});
        if (context == null) {
            throw file.refused();
        }
        return new FunctionsModel(functions, context, stop);
    }

    /** {@return the text as C has it} */
    static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public NativeState newState() {
        STATES.lock();
        try {
            Pointer state = functions.call("init_state").invokePointer(new Object[] {context});
            if (state == null) {
                throw new SttException(ErrorKind.UNAVAILABLE, "there is not enough memory for another call of whisper.cpp");
            }
            return new FunctionsState(this, state);
        } finally {
            STATES.unlock();
        }
    }

    /** {@return whether it was told to stop} */
    boolean stopped() {
        return stopping.getAsBoolean();
    }

    void free(Pointer state) {
        STATES.lock();
        try {
            functions.call("free_state").invokeVoid(new Object[] {state});
        } finally {
            STATES.unlock();
        }
    }

    @Override
    public void close() {
        functions.call("free").invokeVoid(new Object[] {context});
        java.lang.ref.Reference.reachabilityFence(stop);
    }
}
