package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads through a corpus to determine what it contains, what the store already has, and what remains to be done. Used
 * once, by one thread.
 */
final class Planning {

    /** How many unreadable items are listed; any more are only counted. */
    private static final int MOST_UNREADABLE = 1000;

    private final RunSettings settings;
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private long unreadableCount;
    private long recordings;
    private long outcomes;

    Planning(RunSettings settings) {
        this.settings = settings;
    }

    /** {@return what has to be done and what it costs} */
    Estimate estimate() throws InterruptedException {
        try (Identities identities = new Identities(settings.store(), settings.clock(), settings.rehash())) {
            return estimate(identities, item -> {});
        }
    }

    /**
     * {@return what has to be done and what it costs}
     *
     * @param identities determines the facts about audio
     * @param todo       receives each item for which something remains to be done
     */
    Estimate estimate(Identities identities, Consumer<CorpusItem> todo) throws InterruptedException {
        Estimate.Builder estimate = Estimate.builder(settings.caps(), LocalDate.ofInstant(settings.clock().instant(), ZoneOffset.UTC));
        settings.seats().forEach(seat -> estimate.provider(seat.id(), seat.pricing()));
        // while one chunk is looked up in the store, the files of the next are examined
        ExecutorService ahead = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("stt/plan").factory());
        try (Stream<CorpusItem> items = settings.corpus().items()) {
            Iterator<CorpusItem> iterator = items.iterator();
            Future<List<Identified>> next = ahead.submit(() -> identities.of(chunk(iterator)));
            for (List<Identified> chunk = get(next); !chunk.isEmpty(); chunk = get(next)) {
                next = ahead.submit(() -> identities.of(chunk(iterator)));
                count(chunk, estimate, todo);
                Telling.tell(settings.listener(), new RunEvent.Planning(recordings + unreadableCount));
            }
        } finally {
            ahead.shutdownNow();
        }
        return estimate.build();
    }

    private static List<CorpusItem> chunk(Iterator<CorpusItem> items) {
        List<CorpusItem> chunk = new ArrayList<>();
        while (chunk.size() < Identities.AT_ONCE && items.hasNext()) {
            chunk.add(items.next());
        }
        return chunk;
    }

    private static List<Identified> get(Future<List<Identified>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    private void count(List<Identified> chunk, Estimate.Builder estimate, Consumer<CorpusItem> todo) {
        List<List<CallKey>> keys = new ArrayList<>();
        Set<String> audio = new HashSet<>();
        for (Identified identified : chunk) {
            AudioFacts facts = identified.facts();
            List<CallKey> own = facts == null ? List.of() : keys(settings, identified.item(), facts);
            keys.add(own);
            if (facts != null) {
                audio.add(facts.sha256());
            }
        }
        Set<CallKey> finished = audio.isEmpty() ? Set.of() : settings.store().ledger().finished(audio);
        for (int i = 0; i < chunk.size(); i++) {
            Identified identified = chunk.get(i);
            AudioFacts facts = identified.facts();
            if (facts == null) {
                unreadable(identified);
            } else {
                recordings++;
                if (count(identified.item(), facts, keys.get(i), finished, estimate)) {
                    todo.accept(identified.item());
                }
            }
        }
    }

    private boolean count(CorpusItem item, AudioFacts facts, List<CallKey> keys, Set<CallKey> finished, Estimate.Builder estimate) {
        boolean open = false;
        int key = 0;
        for (Seat seat : settings.seats()) {
            for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
                if (finished.contains(keys.get(key++))) {
                    estimate.stored(seat.id());
                } else {
                    open = true;
                    outcomes++;
                    CompareOptions options = settings.optionsFor(item);
                    List<String> asked = Spending.asked(seat, options.transcription());
                    Sending sending = Sending.of(seat, item, facts, options);
                    estimate.calls(seat.id(), sending.calls(), sending.audio(), sending.channels(), asked);
                }
            }
        }
        return open;
    }

    /** {@return how many outcomes are still missing: fewer than calls if a provider is called separately for each channel} */
    long outcomes() {
        return outcomes;
    }

    /** {@return the keys of all calls for an item: by provider, and for each by repeat} */
    static List<CallKey> keys(RunSettings settings, CorpusItem item, AudioFacts facts) {
        CompareOptions options = settings.optionsFor(item);
        List<CallKey> keys = new ArrayList<>(settings.seats().size() * settings.repeats());
        for (Seat seat : settings.seats()) {
            for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
                keys.add(seat.keys().of(facts, options, repeat));
            }
        }
        return keys;
    }

    private void unreadable(Identified identified) {
        unreadableCount++;
        if (unreadable.size() < MOST_UNREADABLE) {
            unreadable.put(identified.item().id(), Objects.requireNonNull(identified.problem()));
        }
    }

    /** {@return why items cannot be read, by id; at most 1000} */
    Map<String, String> unreadable() {
        return Collections.unmodifiableMap(unreadable);
    }

    /** {@return a note about unreadable items; null if there are none} */
    @Nullable String unreadableNote() {
        return unreadableCount == 0
                ? null
                : unreadableCount + " of " + (recordings + unreadableCount)
                        + " items could not be read and were left out; Corpus.check says why";
    }
}
