package io.github.sttcompare.sphinx;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataEndSignal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last processor of the front end, in which a recognition can be stopped between two frames.
 *
 * <p>The processors before it have read up to an utterance ahead. When stopped, it drains them up to the signal that ends
 * the audio: the rest would become the beginning of the next transcript.
 */
final class CancelGate extends BaseDataProcessor {

    private BooleanSupplier cancelled = () -> false;
    private boolean ended = true;

    /** Starts to let the next audio through, until it ends or the supplier returns true. */
    void open(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        ended = false;
    }

    /** {@return whether the audio has passed through to its end, so that the preceding processors are empty} */
    boolean ended() {
        return ended;
    }

    @Override
    public @Nullable Data getData() {
        if (ended) {
            return null;
        }
        Data data = next();
        while (data != null && !(data instanceof DataEndSignal) && cancelled.getAsBoolean()) {
            data = next();
        }
        ended = data == null || data instanceof DataEndSignal;
        return data;
    }

    /** For an utterance without a frame, BatchCMN returns null once, and then the signals that it held back. */
    private @Nullable Data next() {
        Data data = getPredecessor().getData();
        return data != null ? data : getPredecessor().getData();
    }
}
