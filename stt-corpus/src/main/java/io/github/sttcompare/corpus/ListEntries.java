package io.github.sttcompare.corpus;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Items from a list. */
final class ListEntries implements Entries {

    private final Iterator<CorpusItem> items;

    ListEntries(Iterator<CorpusItem> items) {
        this.items = items;
    }

    @Override
    public @Nullable Entry next() {
        return items.hasNext() ? new Entry.Found(items.next()) : null;
    }

    @Override
    public void close() {}
}
