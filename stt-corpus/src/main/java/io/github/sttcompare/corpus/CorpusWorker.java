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
 * Makes the calls for single items that other code distributes, such as the tasks of a cluster. Keys, ledger, prices,
 * scores and results are the same as in a {@link CorpusRun}: calls whose results are in the store are not made again, and
 * if another process is making a call, its result is awaited.
 *
 * <p>Thread-safe. Closes neither the providers nor the store nor a comparator passed to it.
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
            throw new IllegalArgumentException("a worker cannot keep a cap, because it does not see the calls of other "
                    + "workers; leave maxCost out");
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

    /** A worker does not know the progress of the run. */
    private void tell(RunEvent event) {
        if (event instanceof RunEvent.Stopped) {
            settings.listener().accept(event);
        }
    }

    /**
     * The result for an item.
     *
     * @param recording the item with the outcomes of the providers
     * @param calls     a call for each outcome: those of all providers, in order, for the first repeat, then for the
     *                  second, and so on
     */
    public record Done(CorpusResult.Recording recording, List<Call> calls) {
        /** Copies the list. */
        public Done {
            Objects.requireNonNull(recording, "recording");
            calls = List.copyOf(calls);
        }
    }

    /**
     * A call, as recorded in the store.
     *
     * @param key   its key: 64 hexadecimal digits
     * @param kept  whether its outcome is final; otherwise the next run makes the call again
     * @param cost  what the answer cost originally, by the vendor's bill if there is one, otherwise by the price; null if
     *              there is no answer or no price
     */
    public record Call(String key, boolean kept, @Nullable Money cost) {}

    /**
     * Loads models and opens connections before the clock of any call starts. If that fails for a provider, its calls
     * report it.
     */
    public void warmUp() throws InterruptedException {
        comparator.warmUp(settings.seats().stream().map(Seat::provider).toList());
    }

    /**
     * Makes those calls for an item that have not been made yet, and waits for those that another thread or process is
     * making.
     *
     * @param item the item
     * @return the result, from the store; a failure of a provider is an outcome
     * @throws SttException of kind {@link io.github.sttcompare.ErrorKind#INVALID_AUDIO} if its audio cannot be read; no call is made then
     * @throws StoreException       if the store cannot be read or written; finished calls are kept
     * @throws InterruptedException if the thread is interrupted; the calls in flight have then been interrupted
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
            // in that case, nothing has waited until the writes are on the disk
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
        Money expected = Sending.of(seat, item, facts, options).cost(seat.pricing(), Spending.asked(seat, options.transcription())).orElse(null);
        return Spending.billed(seat, options.transcription(), transcribed.transcript(), expected);
    }

    /** Closes the comparator, unless it was passed in. */
    @Override
    public void close() {
        if (settings.comparator() == null) {
            comparator.close();
        }
    }
}
