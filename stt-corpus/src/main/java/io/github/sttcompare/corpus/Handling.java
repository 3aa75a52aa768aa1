package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes the missing calls for one recording after another. For one thread; what it shares with others is thread-safe. */
final class Handling {

    private static final Timing NEVER_CALLED = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);

    private static final int MOST_TRIES = 10;

    private final RunSettings settings;
    private final ParallelComparator comparator;
    private final Ledger ledger;
    private final Claims claims;
    private final Spending spending;
    private final Stops stops;
    private final Telling telling;
    private final String run;
    private final AtomicBoolean incomplete;
    private final Map<String, LedgerProvider> providers = new HashMap<>();

    /**
     * @param incomplete set if a call is not made for a reason that may no longer exist the next time
     * @param run        the id of the run
     */
    Handling(RunSettings settings, ParallelComparator comparator, Spending spending, Stops stops, Telling telling, String run,
            AtomicBoolean incomplete) {
        this.settings = settings;
        this.comparator = comparator;
        this.ledger = settings.store().ledger();
        this.claims = settings.store().claims();
        this.spending = spending;
        this.stops = stops;
        this.telling = telling;
        this.run = run;
        this.incomplete = incomplete;
        settings.seats().forEach(seat -> providers.put(seat.id(), new LedgerProvider(seat)));
    }

    /**
     * {@return whether an item is complete; false if another thread or process is working on it, so that it has to be
     * checked again}
     *
     * @param identified the item
     * @param opened     its audio, which is released; null to open it when it is needed
     */
    boolean handle(Identified identified, @Nullable Audio opened) throws InterruptedException {
        CorpusItem item = identified.item();
        AudioFacts facts = identified.facts();
        if (facts == null) {
            // it was readable when the run was planned
            incomplete.set(true);
            telling.dropped(settings.seats().size() * settings.repeats());
            return true;
        }
        List<CallKey> keys = Planning.keys(settings, item, facts);
        Recording recording = new Recording(item, facts, opened);
        try {
            boolean over = true;
            for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
                over &= handle(recording, repeat, keys);
            }
            if (over) {
                telling.forget(keys);
            }
            return over;
        } finally {
            recording.release();
        }
    }

    /** An item whose audio is opened when it is needed. */
    private static final class Recording {
        private final CorpusItem item;
        private final AudioFacts facts;
        private @Nullable Audio audio;

        Recording(CorpusItem item, AudioFacts facts, @Nullable Audio audio) {
            this.item = item;
            this.facts = facts;
            this.audio = audio;
        }

        Audio audio() {
            Audio opened = audio == null ? item.open() : audio;
            audio = opened;
            return opened;
        }

        void release() {
            if (audio != null) {
                audio.release();
            }
        }
    }

    private boolean handle(Recording recording, int repeat, List<CallKey> keys) throws InterruptedException {
        boolean over = true;
        Map<CallKey, Seat> claimed = new LinkedHashMap<>();
        boolean kept = false;
        try {
            for (int i = 0; i < settings.seats().size(); i++) {
                CallKey key = keys.get(i * settings.repeats() + repeat - 1);
                if (telling.isOver(key)) {
                    continue;
                }
                if (claims.claim(key)) {
                    claimed.put(key, settings.seats().get(i));
                } else {
                    over = false;
                }
            }
            if (!claimed.isEmpty()) {
                List<CompletableFuture<@Nullable Void>> durable = make(recording, repeat, open(recording, claimed));
                kept = settle(claimed, durable);
            }
            if (!over) {
                telling.over(claimed.keySet());
            }
        } finally {
            if (!kept) {
                claimed.keySet().forEach(claims::unclaim);
            }
        }
        return over;
    }

    /**
     * Calls stay claimed until their ends are on the disk. The thread waits for that only if releasing a claim is a
     * request to a server; otherwise the next call waits for its intent, which is written later, and so does the end of
     * the run.
     *
     * @return whether the claims are released later
     */
    private boolean settle(Map<CallKey, Seat> claimed, List<CompletableFuture<@Nullable Void>> durable) throws InterruptedException {
        if (!settings.store().database().isShared()) {
            var unused = CompletableFuture.allOf(durable.toArray(CompletableFuture<?>[]::new))
                    .whenComplete((nothing, problem) -> claimed.keySet().forEach(claims::unclaim));
            return true;
        }
        for (CompletableFuture<@Nullable Void> write : durable) {
            CommitQueue.await(write);
        }
        return false;
    }

    /** {@return those claimed calls that have to be made} */
    private Map<CallKey, Seat> open(Recording recording, Map<CallKey, Seat> claimed) {
        Set<CallKey> finished = ledger.finished(Set.of(recording.facts.sha256()));
        Map<CallKey, Seat> open = new LinkedHashMap<>(claimed);
        open.keySet().removeAll(finished);
        telling.found(claimed.size() - open.size());
        open.values().removeIf(seat -> !mayBeMade(recording, seat));
        return open;
    }

    private boolean mayBeMade(Recording recording, Seat seat) {
        if (stops.isPaused(seat.id())) {
            incomplete.set(true);
            telling.dropped(1);
            return false;
        }
        CompareOptions options = settings.optionsFor(recording.item);
        Money most = Sending.of(seat, recording.item, recording.facts, options)
                .cost(seat.pricing(), Spending.asked(seat, options.transcription()))
                .orElse(null);
        String refusal = most == null ? null : spending.refusal(seat.id(), most).orElse(null);
        if (refusal != null) {
            refused(seat, refusal);
            telling.dropped(1);
            return false;
        }
        return true;
    }

    private void refused(Seat seat, String reason) {
        incomplete.set(true);
        stops.refused(seat.id(), reason);
    }

    /** {@return futures that complete when the ends of the calls are on the disk} */
    private List<CompletableFuture<@Nullable Void>> make(Recording recording, int repeat, Map<CallKey, Seat> open)
            throws InterruptedException {
        if (open.isEmpty()) {
            return List.of();
        }
        CorpusItem item = recording.item;
        Map<CallKey, List<Prior>> prior = ledger.prior(open.keySet());
        List<CompletableFuture<@Nullable Void>> durable = new ArrayList<>();
        telling.begun(open.size());
        try {
            Audio audio = recording.audio();
            Map<String, LedgerCall> calls = new LinkedHashMap<>();
            List<LedgerProvider> taking = new ArrayList<>();
            open.forEach((key, seat) -> {
                LedgerCall call = new LedgerCall(seat, facts(key, seat, recording, repeat), audio, ledger, spending, settings.clock(),
                        prior.getOrDefault(key, List.of()));
                LedgerProvider provider = Objects.requireNonNull(providers.get(seat.id()));
                provider.next(call);
                calls.put(seat.id(), call);
                taking.add(provider);
            });
            for (Outcome outcome : compare(audio, taking, settings.optionsFor(item)).outcomes()) {
                end(Objects.requireNonNull(calls.get(outcome.providerId())), outcome, durable);
            }
        } catch (SttException e) {
            open.forEach((key, seat) -> {
                Outcome outcome = new Outcome.Failed(seat.id(), NEVER_CALLED, Failure.of(e), Map.of());
                durable.add(ledger.finish(facts(key, seat, recording, repeat), outcome, settings.clock().instant(), false));
                telling.over(false);
            });
        }
        return durable;
    }

    /**
     * Retries if the machine is so busy that our own providers do not return their ids within the comparator's limit of a
     * second.
     */
    private Comparison compare(Audio audio, List<LedgerProvider> taking, CompareOptions options) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return comparator.compare(audio, taking, options);
            } catch (IllegalArgumentException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void end(LedgerCall call, Outcome outcome, List<CompletableFuture<@Nullable Void>> durable) {
        String refusal = call.refusal();
        if (refusal == null) {
            Outcome corrected = Corrected.of(outcome, call.sends());
            durable.add(ledger.finish(call.call(), corrected, settings.clock().instant(), isReusable(corrected, call.sent())));
            stops.over(corrected);
        } else {
            // not stored: with another budget it has to be made
            refused(call.seat(), refusal);
        }
        telling.over(refusal == null && outcome instanceof Outcome.Transcribed);
    }

    /**
     * Whether another call would have the same result: an answer, or the vendor's statement that it cannot read the
     * audio.
     */
    private static boolean isReusable(Outcome outcome, boolean sent) {
        return switch (outcome) {
            case Outcome.Transcribed t -> true;
            case Outcome.Failed failed -> sent && !failed.error().retryable()
                    && (failed.error().kind() == ErrorKind.INVALID_AUDIO || failed.error().kind() == ErrorKind.UNSUPPORTED);
            case Outcome.TimedOut o -> false;
            case Outcome.Skipped s -> false;
        };
    }

    private CallFacts facts(CallKey key, Seat seat, Recording recording, int repeat) {
        return new CallFacts(key, recording.facts.sha256(), seat.id(), recording.item.id(), run, repeat);
    }
}
