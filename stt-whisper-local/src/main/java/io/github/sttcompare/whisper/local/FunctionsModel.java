package io.github.sttcompare.whisper.local;

import com.sun.jna.Pointer;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A model loaded by the library's own functions. */
final class FunctionsModel implements NativeModel {

    /** States are created and freed by one thread at a time in the whole process. */
    static final Lock STATES = new ReentrantLock();

    private final WhisperFunctions functions;
    private final Pointer context;
    private final StopSignal stop;

    private FunctionsModel(WhisperFunctions functions, Pointer context, StopSignal stop) {
        this.functions = functions;
        this.context = context;
        this.stop = stop;
    }

    static FunctionsModel open(ModelFile file, BooleanSupplier stop) throws InterruptedException {
        WhisperFunctions functions;
        try {
            functions = WhisperFunctions.load(NativeFiles.ofThisMachine().unpacked());
        } catch (LinkageError | IllegalCallerException e) {
            throw LoadFailures.of(e);
        }
        Pointer context = functions.call("init_from_file_with_params_no_state")
                .invokePointer(new Object[] {WhisperFunctions.utf8(file.path().toAbsolutePath().toString()), functions.contextParams()});
        if (context == null) {
            throw file.refused();
        }
        return new FunctionsModel(functions, context, new StopSignal(stop));
    }

    @Override
    public NativeState newState() throws InterruptedException {
        STATES.lockInterruptibly();
        try {
            Pointer state = functions.call("init_state").invokePointer(new Object[] {context});
            if (state == null) {
                throw new SttException(ErrorKind.UNAVAILABLE, "there is not enough memory for another call of whisper.cpp");
            }
            return new FunctionsState(functions, context, state, stop, this::free);
        } finally {
            STATES.unlock();
        }
    }

    private void free(Pointer state) {
        STATES.lock();
        try {
            functions.call("free_state").invokeVoid(new Object[] {state});
            functions.trimMemory();
        } finally {
            STATES.unlock();
        }
    }

    @Override
    public void close() {
        functions.call("free").invokeVoid(new Object[] {context});
        functions.trimMemory();
    }
}
