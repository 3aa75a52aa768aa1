package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Piece;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.OriginalAudio;
import io.github.sttcompare.text.SafeText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a provider, with the records of each attempt and each piece. What was answered before is not sent again;
 * before anything is sent, it is recorded, and its cost reserved. Thread-safe.
 */
final class LedgerCall {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.corpus");

    private final Seat seat;
    private final CallFacts call;
    private final Audio whole;
    private final Ledger ledger;
    private final Spending spending;
    private final Clock clock;
    private final List<Prior> prior;
    private final AtomicInteger number;
    private final List<Send> sends = new ArrayList<>();
    private @Nullable String refusal;
    private boolean sent;

    /**
     * @param seat     the provider
     * @param call     the call
     * @param whole    the whole audio, of which pieces may be sent
     * @param ledger   the ledger
     * @param spending the budget
     * @param clock    the clock
     * @param prior    earlier attempts
     */
    LedgerCall(Seat seat, CallFacts call, Audio whole, Ledger ledger, Spending spending, Clock clock, List<Prior> prior) {
        this.seat = seat;
        this.call = call;
        this.whole = whole;
        this.ledger = ledger;
        this.spending = spending;
        this.clock = clock;
        this.prior = prior;
        this.number = new AtomicInteger(prior.size());
    }

    Seat seat() {
        return seat;
    }

    CallFacts call() {
        return call;
    }

    /** {@return by how much each attempt was delayed, in the order in which they ended} */
    synchronized List<Send> sends() {
        return List.copyOf(sends);
    }

    /** {@return why an attempt was refused because of the budget; null if none was} */
    synchronized @Nullable String refusal() {
        return refusal;
    }

    /** {@return whether anything was sent} */
    synchronized boolean sent() {
        return sent;
    }

    /** Makes an attempt, or returns the stored answer. */
    Transcript attempt(TranscriptionRequest request) throws InterruptedException {
        long entered = System.nanoTime();
        CallKey sentKey = request.audio() == whole ? call.key() : CallKeys.ofSend(call.key(), request.audio().sha256());
        TranscriptionRequest known = new KeyedRequest(request, sentKey.toString());
        for (Prior before : prior) {
            if (before.sent().equals(sentKey)) {
                Transcript answer = before.answer() != null ? before.answer() : recalled(before, known);
                if (answer != null) {
                    add(Send.known(before.answer() == null ? null : before.duration()));
                    return answer;
                }
            }
        }
        Money most = Spending.cost(seat, request.audio(), request.options()).orElse(null);
        Budget.Reservation reservation = most == null ? null : reserve(most);
        String id = AttemptIds.next(clock.instant());
        String refused;
        try {
            refused = ledger.intend(new Intent(id, call, sentKey, number.incrementAndGet(), clock.instant(), most), spending.shared());
        } catch (InterruptedException | RuntimeException e) {
            if (reservation != null) {
                reservation.release();
            }
            throw e;
        }
        if (refused != null) {
            if (reservation != null) {
                reservation.release();
                spending.refusedByStore(seat.id(), reservation.most(), refused);
            }
            throw refuse(refused);
        }
        markSent();
        return call(known, new Attempting(id, reservation, most, entered));
    }

    private Budget.Reservation reserve(Money most) {
        return switch (spending.reserve(seat.id(), most)) {
            case Budget.Reservation granted -> granted;
            case Budget.Refused refused -> {
                throw refuse(refused.reason());
            }
        };
    }

    private record Attempting(String id, Budget.@Nullable Reservation reservation, @Nullable Money most, long entered) {}

    private Transcript call(TranscriptionRequest request, Attempting attempt) throws InterruptedException {
        long start = System.nanoTime();
        try {
            Transcript transcript = seat.provider().transcribe(request);
            long end = System.nanoTime();
            if (transcript == null) {
                throw new SttException(ErrorKind.INTERNAL, "returned null instead of a transcript");
            }
            Money cost = Spending.billed(seat, request.options(), transcript, attempt.most());
            ledger.settle(new Settlement(attempt.id(), call.run(), call.provider(), attempt.most(), AttemptState.ANSWERED,
                    Duration.ofNanos(end - start), cost, OutcomeJson.write(transcript), null));
            if (attempt.reservation() != null) {
                attempt.reservation().settle(cost == null ? attempt.reservation().most() : cost);
            }
            ended(attempt, start, end);
            return transcript;
        } catch (Throwable thrown) {
            long end = System.nanoTime();
            failed(attempt, thrown, Duration.ofNanos(end - start));
            ended(attempt, start, end);
            throw thrown;
        }
    }

    /** In case of doubt, it counts as paid. */
    private void failed(Attempting attempt, Throwable thrown, Duration duration) {
        boolean free = seat.pricing() instanceof Pricing.Free || (thrown instanceof SttException known && !isMaybeBilled(known.kind()));
        String failure = thrown instanceof SttException known
                ? known.kind() + ": " + known.getMessage()
                : thrown instanceof InterruptedException ? "it was interrupted" : thrown.getClass().getName();
        Money nothing = attempt.most() == null ? null : attempt.most().times(0);
        ledger.settle(new Settlement(attempt.id(), call.run(), call.provider(), attempt.most(),
                free ? AttemptState.FAILED : AttemptState.UNSURE, duration, free ? nothing : null, null, failure));
        if (attempt.reservation() != null) {
            if (free) {
                attempt.reservation().release();
            } else {
                attempt.reservation().maybePaid();
            }
        }
    }

    /** A refused request is not billed; one that was sent but not answered may have been. */
    private static boolean isMaybeBilled(ErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION, QUOTA, RATE_LIMITED, INVALID_AUDIO, INVALID_REQUEST, CONFIGURATION, UNSUPPORTED, UNAVAILABLE -> false;
            case TIMEOUT, NETWORK, PROTOCOL, INTERNAL -> true;
        };
    }

    /** Asks the vendor for the answer to a call that may have been paid. */
    private @Nullable Transcript recalled(Prior before, TranscriptionRequest request) throws InterruptedException {
        if (!before.unsure()) {
            return null;
        }
        Optional<Transcript> answer;
        try {
            answer = seat.provider().recall(request);
        } catch (SttException e) {
            LOG.debug("an earlier answer of provider {} could not be looked up; the call is made again",
                    SafeText.oneLine(seat.id()), e);
            return null;
        }
        if (answer == null || answer.isEmpty()) {
            return null;
        }
        Transcript transcript = answer.get();
        TranscriptionOptions options = request.options();
        Money cost = Spending.billed(seat, options, transcript, Spending.cost(seat, request.audio(), options).orElse(null));
        ledger.settle(new Settlement(before.id(), before.run(), call.provider(), before.reserved(), AttemptState.ANSWERED, null, cost,
                OutcomeJson.write(transcript), null));
        if (cost != null) {
            spending.found(before.id(), cost);
        }
        return transcript;
    }

    private void ended(Attempting attempt, long start, long end) {
        add(Send.made(start - attempt.entered(), System.nanoTime() - end));
    }

    private synchronized void add(Send send) {
        sends.add(send);
    }

    private synchronized SttException refuse(String reason) {
        refusal = reason;
        return SttException.builder(ErrorKind.QUOTA, reason).retryable(false).build();
    }

    private synchronized void markSent() {
        sent = true;
    }

    /** The comparator's request, with the key of what is sent. */
    private record KeyedRequest(TranscriptionRequest request, String key) implements TranscriptionRequest {
        @Override
        public Audio audio() {
            return request.audio();
        }

        @Override
        public TranscriptionOptions options() {
            return request.options();
        }

        @Override
        public Duration remaining() {
            return request.remaining();
        }

        @Override
        public Optional<OriginalAudio> original() {
            return request.original();
        }

        @Override
        public Optional<Piece> piece() {
            return request.piece();
        }

        @Override
        public void partial(String text) {
            request.partial(text);
        }

        @Override
        public Optional<String> callKey() {
            return Optional.of(key);
        }
    }
}
