package io.github.sttcompare.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the recordings of a result: the items from the corpus and the outcomes from the store, which are scored again.
 * Not thread-safe.
 */
final class StoredRecordings implements Iterator<CorpusResult.Recording> {

    private static final int AT_ONCE = 64;

    private final RunSettings settings;
    private final Stream<CorpusItem> items;
    private final Iterator<CorpusItem> iterator;
    private final Identities identities;
    private final Deque<CorpusResult.Recording> ready = new ArrayDeque<>();
    private final Retelling retelling;

    StoredRecordings(RunSettings settings, RunFacts run) {
        this.settings = settings;
        this.retelling = new Retelling(settings, run.startedAt(), provider -> run.provider(provider).stopped());
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
            Identified one = identified.get(i);
            ready.add(retelling.recording(one.item(), Objects.requireNonNull(one.facts()), keys.get(i), kept));
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
}
