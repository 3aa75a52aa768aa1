package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the recordings of a result: from the corpus what they are, from the store what was heard; scored anew. Not thread-safe. */
final class StoredRecordings implements Iterator<CorpusResult.Recording> {

    private static final int AT_ONCE = 64;
    private static final Timing NEVER_CALLED = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);

    private final RunSettings settings;
    private final RunFacts run;
    private final Stream<CorpusItem> items;
    private final Iterator<CorpusItem> iterator;
    private final Identities identities;
    private final Deque<CorpusResult.Recording> ready = new ArrayDeque<>();
    private @Nullable AccuracyScorer scorer;

    StoredRecordings(RunSettings settings, RunFacts run) {
        this.settings = settings;
        this.run = run;
        this.scorer = settings.scorer();
        this.items = settings.corpus().items();
        this.iterator = items.iterator();
        this.identities = new Identities(settings.store(), settings.clock(), false);
    }

    Stream<CorpusResult.Recording> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close)
                .onClose(identities::close);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && iterator.hasNext()) {
            read();
        }
        return !ready.isEmpty();
    }

    @Override
    public CorpusResult.Recording next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }

    private void read() {
        List<CorpusItem> chunk = new ArrayList<>();
        while (chunk.size() < AT_ONCE && iterator.hasNext()) {
            chunk.add(iterator.next());
        }
        List<Identified> identified = new ArrayList<>();
        List<List<CallKey>> keys = new ArrayList<>();
        List<CallKey> all = new ArrayList<>();
        for (Identified one : identify(chunk)) {
            AudioFacts facts = one.facts();
            if (facts != null) {
                List<CallKey> own = Planning.keys(settings, one.item(), facts);
                identified.add(one);
                keys.add(own);
                all.addAll(own);
            }
        }
        if (all.isEmpty()) {
            return;
        }
        Map<CallKey, Ledger.Kept> kept = settings.store().ledger().outcomes(all);
        for (int i = 0; i < identified.size(); i++) {
            ready.add(recording(identified.get(i), keys.get(i), kept));
        }
    }

    private List<Identified> identify(List<CorpusItem> chunk) {
        try {
            return identities.of(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("the thread was interrupted while results were read from " + settings.store().name(), e);
        }
    }

    private CorpusResult.Recording recording(Identified identified, List<CallKey> keys, Map<CallKey, Ledger.Kept> kept) {
        CorpusItem item = identified.item();
        AudioFacts facts = Objects.requireNonNull(identified.facts());
        CompareOptions asked = settings.optionsFor(item);
        CompareOptions options = new CompareOptions(item.reference(), asked.transcription(), asked.strict(), asked.normalizer(),
                asked.segmentation(), asked.channels(), asked.sameSamplesForAll());
        AccuracyScorer.@Nullable Reference reference = reference(options);
        List<Comparison> repeats = new ArrayList<>();
        for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
            List<Outcome> outcomes = new ArrayList<>();
            Instant started = null;
            for (int i = 0; i < settings.seats().size(); i++) {
                Ledger.Kept one = kept.get(keys.get(i * settings.repeats() + repeat - 1));
                outcomes.add(one == null ? notCalled(settings.seats().get(i), asked) : scored(one.outcome(), reference));
                if (one != null) {
                    Instant from = one.at().minus(one.outcome().timing().total());
                    started = started == null || from.isBefore(started) ? from : started;
                }
            }
            Duration elapsed = outcomes.stream().map(outcome -> outcome.timing().total()).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
            repeats.add(new Comparison(facts.info(item.audio().toString()), options, outcomes, started == null ? run.startedAt() : started, elapsed));
        }
        return new CorpusResult.Recording(item, repeats);
    }

    private Outcome notCalled(Seat seat, CompareOptions options) {
        String provider = seat.id();
        String stopped = seat.refusal(options).orElse(run.provider(provider).stopped());
        return new Outcome.Skipped(provider, NEVER_CALLED, stopped == null ? "not called yet; run again to have it called" : stopped, Map.of());
    }

    private AccuracyScorer.@Nullable Reference reference(CompareOptions options) {
        String reference = options.reference();
        return reference == null ? null : scorer().prepare(reference, options.transcription().language(), options.normalizer());
    }

    private AccuracyScorer scorer() {
        AccuracyScorer known = scorer;
        if (known == null) {
            known = ServiceLoader.load(AccuracyScorer.class).findFirst().or(() -> ServiceLoader
                            .load(AccuracyScorer.class, StoredRecordings.class.getClassLoader()).findFirst())
                    .orElseThrow(() -> new IllegalStateException("items have references, but there is no scorer on "
                            + "the path; add the module stt-wer"));
            scorer = known;
        }
        return known;
    }

    private static Outcome scored(Outcome outcome, AccuracyScorer.@Nullable Reference reference) {
        if (reference == null || !(outcome instanceof Outcome.Transcribed transcribed)) {
            return outcome;
        }
        try {
            return transcribed.scored(reference.score(transcribed.transcript().text()));
        } catch (RuntimeException e) {
            return transcribed.unscored("could not be scored: " + e.getMessage());
        }
    }
}
