package io.github.sttcompare.corpus;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The provider that the comparator sees: it wraps the real one and keeps the ledger. It is reused for one comparison
 * after another, each with another call, because the comparator starts a thread to ask every new provider for its id.
 * Thread-safe.
 */
final class LedgerProvider implements SttProvider {

    private final Seat seat;
    private volatile @Nullable LedgerCall call;

    LedgerProvider(Seat seat) {
        this.seat = seat;
    }

    /** Sets the call of the next comparison. Attempts of the previous one that are still running keep theirs. */
    void next(LedgerCall call) {
        this.call = call;
    }

    @Override
    public String id() {
        return seat.id();
    }

    @Override
    public Capabilities capabilities() {
        return seat.capabilities();
    }

    @Override
    public Workload workload() {
        return seat.workload();
    }

    @Override
    public Map<String, String> fingerprint() {
        return seat.fingerprint();
    }

    @Override
    public void warmUp() throws InterruptedException {
        seat.provider().warmUp();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        return Objects.requireNonNull(call, "a call").attempt(request);
    }
}
