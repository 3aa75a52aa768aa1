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
 * A provider as the comparator sees it: under it, in front of the real one, stands the ledger. It takes part in one comparison after
 * another, each about another call; the comparator asks every new provider for its name on a thread of its own, so this one is not made
 * anew each time. Thread-safe.
 */
final class LedgerProvider implements SttProvider {

    private final Seat seat;
    private volatile @Nullable LedgerCall call;

    LedgerProvider(Seat seat) {
        this.seat = seat;
    }

    /** Sets which call the next comparison is about. Attempts of the one before that go on nevertheless stay with that. */
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
