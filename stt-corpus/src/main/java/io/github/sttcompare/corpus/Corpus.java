package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many recordings and what is said in them. Immutable and thread-safe; it is read anew, from the disk and item by item, each time
 * somebody asks, so that a million lines take no memory.
 */
public final class Corpus {

    private final String name;
    private final Path root;
    private final Entries.Source source;
    private final Set<String> leftOut;

    private Corpus(String name, Path root, Entries.Source source, Set<String> leftOut) {
        this.name = name;
        this.root = root;
        this.source = source;
        this.leftOut = leftOut;
    }

    /**
     * {@return the recordings in a folder and in the folders inside it: {@code NAME.*} is a recording, and what is said in it stands
     * beside it in {@code NAME.txt}, in UTF-8}
     *
     * <p>The id of a recording is its path inside the folder, without the extension. Hidden files, and files whose name ends like
     * that of a text, a table or a database, are no recordings. Links are followed, but not in circles.
     *
     * @param folder the folder
     * @throws CorpusException if it is no folder that can be read
     */
    public static Corpus ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CorpusException(Place.of(folder), Files.exists(folder) ? "it is no folder; name a folder" : "there is no such folder; check the path");
        }
        return new Corpus(folder.toString(), folder, () -> new FolderEntries(folder), Set.of());
    }

    /**
     * {@return items that were made by a program}
     *
     * @param name  what to call the corpus
     * @param items the items
     */
    public static Corpus of(String name, Collection<CorpusItem> items) {
        List<CorpusItem> copy = List.copyOf(items);
        return new Corpus(name, Path.of(""), () -> new ListEntries(copy.iterator()), Set.of());
    }

    /** {@return what to call it: the path it is read from} */
    public String name() {
        return name;
    }

    /**
     * {@return this corpus without some of its items}
     *
     * @param keys the ids of items, or the {@linkplain CorpusProblem#key keys} of problems
     */
    public Corpus without(Collection<String> keys) {
        Set<String> more = new HashSet<>(leftOut);
        more.addAll(keys);
        return new Corpus(name, root, source, Set.copyOf(more));
    }

    /**
     * {@return the items, in the order in which they are found; to be closed}
     *
     * <p>Reading on throws a {@link CorpusException} at the first thing that is no item and is not left out.
     *
     * @throws CorpusException if reading cannot begin
     */
    public Stream<CorpusItem> items() {
        Entries entries = open();
        Iterator<CorpusItem> items = new Iterator<>() {
            private @Nullable CorpusItem next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = nextItem(entries);
                }
                return next != null;
            }

            @Override
            public CorpusItem next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                CorpusItem item = next;
                next = null;
                return item;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(() -> close(entries));
    }

    private @Nullable CorpusItem nextItem(Entries entries) {
        for (Entry entry = next(entries); entry != null; entry = next(entries)) {
            switch (entry) {
                case Entry.Found found -> {
                    return found.item();
                }
                case Entry.Bad bad -> throw new CorpusException(bad.place(), bad.message());
            }
        }
        return null;
    }

    /** What comes next and is not left out. */
    private @Nullable Entry next(Entries entries) {
        try {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                boolean left = switch (entry) {
                    case Entry.Found found -> leftOut.contains(found.item().id()) || isLeftOut(found.item().place());
                    case Entry.Bad bad -> isLeftOut(bad.place());
                };
                if (!left) {
                    return entry;
                }
            }
            return null;
        } catch (IOException e) {
            throw new CorpusException(Place.of(root), "cannot be read: " + FileTexts.reason(e), e);
        }
    }

    private boolean isLeftOut(Place place) {
        return !leftOut.isEmpty() && leftOut.contains(place.key(root));
    }

    private Entries open() {
        try {
            return source.open();
        } catch (IOException e) {
            throw new CorpusException(Place.of(root), "cannot be read: " + FileTexts.reason(e), e);
        }
    }

    /**
     * Looks through everything before anything is paid for.
     *
     * @param depth    how closely
     * @param listener is told what is found, while it is found
     * @return what was found; nothing is thrown because of what is wrong with items
     * @throws CorpusException if reading cannot begin or go on
     * @throws InterruptedException if the thread is interrupted
     */
    public CorpusCheck check(CheckDepth depth, CheckListener listener) throws InterruptedException {
        Checking checking = new Checking(root, depth, listener);
        Entries entries = open();
        try {
            for (Entry entry = next(entries); entry != null; entry = next(entries)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                checking.look(entry);
            }
        } finally {
            close(entries);
        }
        return checking.result();
    }

    /**
     * {@return what is wrong in this corpus, looked at as closely as can be}
     *
     * @throws CorpusException if reading cannot begin or go on
     * @throws InterruptedException if the thread is interrupted
     */
    public CorpusCheck check() throws InterruptedException {
        return check(CheckDepth.AUDIO, CheckListener.NONE);
    }

    private static void close(Entries entries) {
        try {
            entries.close();
        } catch (IOException e) {
            // it was read to where somebody wanted; nothing is lost
        }
    }

    /** {@return the {@link #name}} */
    @Override
    public String toString() {
        return name;
    }
}
