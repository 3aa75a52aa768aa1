package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls about single items that somebody else hands out, such as the tasks of a cluster. Keys, ledger, prices and scores are
 * those of a {@link CorpusRun}, and so are the results: what the store has is not asked for again, and a call that another process is
 * making is waited for.
 *
 * <p>Thread-safe: any number of threads may call at once. Closes neither the providers nor the store nor a comparator that was given
 * to it.
 */
public final class CorpusWorker implements AutoCloseable {

    private static final int WAIT_MILLIS = 5;
    private static final int MOST_WAITS = 20;

    private final RunSettings settings;
    private final String run;
    private final ParallelComparator comparator;
    private final Spending spending;
    private final Telling telling;
    private final Stops stops;
    private final Retelling retelling;
    /** Each is used by one thread at a time. */
    private final Queue<Handling> idle = new ConcurrentLinkedQueue<>();

    CorpusWorker(RunSettings settings, String run) {
        if (!settings.caps().isNone()) {
            throw new IllegalArgumentException("a worker keeps no cap, for it does not see the calls of the others; leave maxCost out");
        }
        this.settings = settings;
        this.run = Objects.requireNonNull(run, "run");
        ParallelComparator given = settings.comparator();
        this.comparator = given != null ? given : ParallelComparator.builder().adaptiveConcurrency(true).build();
        this.spending = Spending.uncapped(settings.caps(), List.of());
        this.telling = new Telling(this::tell, 0, spending);
        this.stops = new Stops(settings.pauseAfter(), telling);
        this.retelling = new Retelling(settings, settings.clock().instant(), stops::reason);
    }

    /** Of how far the run is, a worker knows nothing. */
    private void tell(RunEvent event) {
        if (event instanceof RunEvent.Stopped) {
            settings.listener().accept(event);
        }
    }

    /**
     * What came of an item.
     *
     * @param recording the item with what the providers made of it
     * @param calls     a call for each outcome: of the first repeat those of all providers in their order, then of the second
     */
    public record Done(CorpusResult.Recording recording, List<Call> calls) {
        /** Copies the list. */
        public Done {
            Objects.requireNonNull(recording, "recording");
            calls = List.copyOf(calls);
        }
    }

    /**
     * A call, as the store knows it.
     *
     * @param key   its key: 64 hexadecimal digits
     * @param kept  whether its outcome is kept for good; otherwise the next run asks again
     * @param cost  what the answer cost when it was given, by the vendor's bill where there is one, else by the price; null when there
     *              is no answer or no price
     */
    public record Call(String key, boolean kept, @Nullable Money cost) {}

    /** Loads models and opens connections before the clock of any call starts. A provider that fails to get ready says so when it is called. */
    public void warmUp() throws InterruptedException {
        comparator.warmUp(settings.seats().stream().map(Seat::provider).toList());
    }

    /**
     * Makes the calls about an item that nobody has made yet, and waits for those that somebody else is making.
     *
     * @param item the item
     * @return what came of it, from the store; a failure of a provider is an outcome
     * @throws SttException of kind {@link io.github.sttcompare.ErrorKind#INVALID_AUDIO} if its audio cannot be read; no call is made then
     * @throws StoreException       if the store cannot be read or written; what was finished is kept
     * @throws InterruptedException if the thread is interrupted; the calls in flight have been interrupted then
     */
    public Done call(CorpusItem item) throws InterruptedException {
        Audio audio;
        AudioFacts facts;
        try {
            audio = item.open();
            facts = AudioFacts.of(audio);
        } catch (SttException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
        Identified identified = new Identified(item, facts, null);
        Handling handling = idle.poll();
        if (handling == null) {
            handling = new Handling(settings, comparator, spending, stops, telling, run, new AtomicBoolean());
        }
        for (int waits = 1; !handling.handle(identified, audio); waits = Math.min(waits + 1, MOST_WAITS)) {
            Thread.sleep((long) waits * WAIT_MILLIS);
        }
        idle.add(handling);
        if (!settings.store().isShared()) {
            // there nobody has waited for what was put down
            settings.store().writer().await(statements -> { });
        }
        return done(item, facts);
    }

    private Done done(CorpusItem item, AudioFacts facts) {
        List<CallKey> keys = Planning.keys(settings, item, facts);
        Map<CallKey, Ledger.Kept> kept = settings.store().ledger().outcomes(keys);
        CorpusResult.Recording recording = retelling.recording(item, facts, keys, kept);
        List<Call> calls = new ArrayList<>();
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            Comparison comparison = recording.repeats().get(repeat);
            for (int i = 0; i < settings.seats().size(); i++) {
                CallKey key = keys.get(i * settings.repeats() + repeat);
                Ledger.Kept one = kept.get(key);
                calls.add(new Call(key.toString(), one != null && one.reusable(), cost(settings.seats().get(i), item, facts, comparison.outcomes().get(i))));
            }
        }
        return new Done(recording, calls);
    }

    private @Nullable Money cost(Seat seat, CorpusItem item, AudioFacts facts, Outcome outcome) {
        if (!(outcome instanceof Outcome.Transcribed transcribed)) {
            return null;
        }
        var options = settings.optionsFor(item);
        Sending sending = Sending.of(seat, facts, options);
        Money expected = seat.pricing()
                .ofCall(facts.duration(), sending.channels(), Spending.asked(seat, options.transcription()))
                .map(money -> money.times(sending.calls()))
                .orElse(null);
        return Spending.billed(seat, options.transcription(), transcribed.transcript(), expected);
    }

    /** Ends the comparator, unless it was given. */
    @Override
    public void close() {
        if (settings.comparator() == null) {
            comparator.close();
        }
    }
}
