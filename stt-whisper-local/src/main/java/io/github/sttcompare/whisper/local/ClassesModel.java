package io.github.sttcompare.whisper.local;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperContextParams;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.whisper.local.Heard.Segment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A model loaded by the Java classes of whisper-jni. */
final class ClassesModel implements NativeModel {

    /**
     * whisper-jni looks up models and states by numbers in tables without locks, so in the whole process only one thread
     * at a time may load, call or free.
     */
    private static final ReentrantLock ALONE = new ReentrantLock(true);

    /**
     * The temperature to which decoding falls back if it repeats itself; the library's own value, which whisper-jni
     * doubles.
     */
    private static final float WARMER = 0.2f;

    private static final int BEST_OF = 5;

    private final WhisperJNI whisper;
    private final WhisperContext context;

    private ClassesModel(WhisperJNI whisper, WhisperContext context) {
        this.whisper = whisper;
        this.context = context;
    }

    static ClassesModel open(ModelFile file) throws InterruptedException {
        ALONE.lockInterruptibly();
        try {
            WhisperJNI.loadLibrary();
            WhisperJNI.setLibraryLogger(null);
            WhisperContextParams params = new WhisperContextParams();
            params.useGPU = false;
            WhisperJNI whisper = new WhisperJNI();
            WhisperContext context = whisper.initNoState(file.path(), params);
            if (context == null) {
                throw file.refused();
            }
            return new ClassesModel(whisper, context);
        } catch (IOException | LinkageError | IllegalCallerException e) {
            throw LoadFailures.of(e);
        } finally {
            ALONE.unlock();
        }
    }

    @Override
    public NativeState newState() throws InterruptedException {
        ALONE.lockInterruptibly();
        WhisperState state = null;
        try {
            state = whisper.initState(context);
        } finally {
            if (state == null) {
                ALONE.unlock();
            }
        }
        if (state == null) {
            throw new SttException(ErrorKind.UNAVAILABLE, "there is not enough memory for another call of whisper.cpp");
        }
        return new State(state);
    }

    @Override
    public void close() {
        ALONE.lock();
        try {
            context.close();
        } finally {
            ALONE.unlock();
        }
    }

    /** Holds the lock until it is closed, on the thread that created it. */
    private final class State implements NativeState {

        private final WhisperState state;

        State(WhisperState state) {
            this.state = state;
        }

        @Override
        public Heard hear(float[] samples, Decoding how) {
            WhisperFullParams params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
            params.nThreads = how.threads();
            // null makes whisper.cpp detect it
            params.language = how.language();
            params.initialPrompt = how.prompt().isEmpty() ? null : how.prompt();
            params.printProgress = false;
            params.printTimestamps = false;
            params.temperatureInc = WARMER;
            params.greedyBestOf = BEST_OF;
            int result = whisper.fullWithState(context, state, params, samples, samples.length);
            if (result != 0) {
                throw new SttException(ErrorKind.INTERNAL, "whisper.cpp failed with code " + result);
            }
            List<Segment> segments = new ArrayList<>();
            for (int i = 0; i < whisper.fullNSegmentsFromState(state); i++) {
                long start = whisper.fullGetSegmentTimestamp0FromState(state, i);
                segments.add(new Segment(whisper.fullGetSegmentTextFromState(state, i), Duration.ofMillis(10 * Math.max(0, start)), List.of()));
            }
            return new Heard(segments, null);
        }

        @Override
        public void close() {
            try {
                state.close();
            } finally {
                ALONE.unlock();
            }
        }
    }
}
