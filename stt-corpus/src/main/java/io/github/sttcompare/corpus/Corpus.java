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
 * A set of recordings with references. Immutable and thread-safe. It is read from disk, item by item, each time it is
 * used, so that even a million lines take hardly any memory. See {@code docs/corpus.md}.
 */
public final class Corpus {

    private static final String WAV_SCP = "wav.scp";
    private static final List<String> METADATA = List.of("metadata.jsonl", "metadata.csv");

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
     * {@return the recordings in a folder and in the folders inside it: {@code NAME.*} is a recording, and {@code
     * NAME.txt} next to it is its reference, in UTF-8}
     *
     * <p>The id of a recording is its path inside the folder, without the extension. Hidden files, and files with the
     * extension of a text, a table or a database, are not recordings. Links are followed, but not in circles.
     *
     * @param folder the folder
     * @throws CorpusException if it is not a readable folder
     */
    public static Corpus ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CorpusException(Place.of(folder), Files.exists(folder)
                    ? "it is not a folder; name a folder"
                    : "there is no such folder; check the path");
        }
        return new Corpus(folder.toString(), folder, () -> new FolderEntries(folder), Set.of());
    }

    /**
     * {@return the recordings that a manifest lists}
     *
     * <p>It has one JSON object per line, or is CSV (RFC 4180) with a header; the format is recognised by the content. Files
     * that end in {@code .tsv} have tabs and no quotes. Paths of recordings are relative to the manifest. {@code
     * docs/corpus.md} lists the columns; other columns become metadata.
     *
     * @param manifest the file, in UTF-8
     * @throws CorpusException if it cannot be read
     */
    public static Corpus ofManifest(Path manifest) {
        return ofManifest(manifest, folderOf(manifest));
    }

    private static Corpus ofManifest(Path manifest, Path folder) {
        boolean json = firstLetter(manifest).matches("[{\\[]");
        return new Corpus(manifest.toString(), folder,
                () -> json ? new JsonLinesEntries(new LineReader(manifest), folder) : CsvEntries.open(manifest, folder), Set.of());
    }

    /**
     * {@return the recordings of a data set in Hugging Face's layout: a folder with {@code metadata.jsonl} or
     * {@code metadata.csv}, in which {@code file_name} names the recordings next to it}
     *
     * <p>Other files in the folder are not used; a {@linkplain CorpusCheck#notes check} counts them.
     *
     * @param folder the folder
     * @throws CorpusException if there is no such file
     */
    public static Corpus ofHuggingFace(Path folder) {
        for (String name : METADATA) {
            if (Files.isRegularFile(folder.resolve(name))) {
                Corpus list = ofManifest(folder.resolve(name), folder);
                return new Corpus(list.name, folder, () -> new ListedEntries(list.source.open(), folder, name), Set.of());
            }
        }
        throw new CorpusException(Place.of(folder), "there is no " + String.join(" or ", METADATA)
                + " in it; export a data set in Parquet first, with datasets.save_to_disk or by casting it to audio files");
    }

    /**
     * {@return the segments of NIST's segment time marked file (STM), whose recordings are in the same folder}
     *
     * @param stm the file, in UTF-8
     * @throws CorpusException if it cannot be read
     */
    public static Corpus ofStm(Path stm) {
        return ofStm(stm, folderOf(stm));
    }

    /**
     * {@return the segments of NIST's segment time marked file (STM)}
     *
     * <p>A recording {@code NAME} is the file {@code NAME.*} in the folder. Channel {@code A} or {@code 1} is the first.
     * Segments to be ignored in scoring are left out; labels become the metadata {@code labels}, and the speaker is the
     * cluster.
     *
     * @param stm    the file, in UTF-8
     * @param folder where the recordings are
     * @throws CorpusException if it cannot be read
     */
    public static Corpus ofStm(Path stm, Path folder) {
        firstLetter(stm);
        return new Corpus(stm.toString(), folderOf(stm), () -> new StmEntries(new LineReader(stm), new Stems(folder)), Set.of());
    }

    /**
     * {@return the utterances of a Kaldi data folder: {@code wav.scp}, and if they exist {@code segments}, {@code text},
     * {@code utt2spk} and {@code utt2lang}, each sorted with {@code LC_ALL=C sort}}
     *
     * <p>Paths of recordings are relative to the folder. Commands are not run. The speaker is the cluster.
     *
     * @param folder the folder
     * @throws CorpusException if there is no {@code wav.scp}
     */
    public static Corpus ofKaldi(Path folder) {
        if (!Files.exists(folder.resolve(WAV_SCP))) {
            throw new CorpusException(Place.of(folder), "there is no " + WAV_SCP + " in it");
        }
        return new Corpus(folder.toString(), folder, () -> new KaldiEntries(folder), Set.of());
    }

    /**
     * {@return the corpus at a path: a Kaldi data folder if it contains a {@code wav.scp}, a Hugging Face data set if it
     * contains a {@code metadata.jsonl} or {@code metadata.csv}, or any other folder; an STM file if it ends in {@code
     * .stm}, or any other file as a manifest}
     *
     * @param path the path
     * @throws CorpusException if it cannot be read
     */
    public static Corpus of(Path path) {
        if (!Files.isDirectory(path)) {
            return Names.extension(String.valueOf(path.getFileName())).equals("stm") ? ofStm(path) : ofManifest(path);
        }
        if (Files.isRegularFile(path.resolve(WAV_SCP))) {
            return ofKaldi(path);
        }
        return METADATA.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name))) ? ofHuggingFace(path) : ofFolder(path);
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** The first character of a file that is not white space; empty if there is none. */
    private static String firstLetter(Path file) {
        try (LineReader lines = new LineReader(file)) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                String text = line.text().strip();
                if (line.problem() != null || !text.isEmpty()) {
                    return text.isEmpty() ? "" : text.substring(0, 1);
                }
            }
            throw new CorpusException(Place.of(file), "the file is empty");
        } catch (IOException e) {
            throw new CorpusException(Place.of(file), "cannot be read: " + FileTexts.reason(e), e);
        }
    }

    /**
     * {@return a corpus of items created by a program}
     *
     * @param name the name of the corpus
     * @param items the items
     */
    public static Corpus of(String name, Collection<CorpusItem> items) {
        List<CorpusItem> copy = List.copyOf(items);
        return new Corpus(name, Path.of(""), () -> new ListEntries(copy.iterator()), Set.of());
    }

    /** {@return its name: the path from which it is read} */
    public String name() {
        return name;
    }

    /**
     * {@return this corpus without the items in a list, which has on each line the id of an item or the {@linkplain
     * CorpusProblem#key key} of a problem; text after a tab is a comment}
     *
     * @param list the file, in UTF-8
     * @throws CorpusException if it cannot be read
     */
    public Corpus without(Path list) {
        Set<String> keys = new HashSet<>();
        try (LineReader lines = new LineReader(list)) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.problem() != null) {
                    throw new CorpusException(line.place(), line.problem());
                }
                String key = line.text().split("\t", 2)[0].strip();
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
        } catch (IOException e) {
            throw new CorpusException(Place.of(list), "cannot be read: " + FileTexts.reason(e), e);
        }
        return without(keys);
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
     * {@return the items, in the order in which they are found; the stream must be closed}
     *
     * <p>Reading throws a {@link CorpusException} at the first problem that is not left out.
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

    /** The next entry that is not left out. */
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
     * Checks everything before any money is spent.
     *
     * @param depth    how thoroughly
     * @param listener receives problems as they are found
     * @return what was found; problems with items do not cause exceptions
     * @throws CorpusException if reading cannot begin or continue
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
            return checking.result(depth == CheckDepth.LINES ? List.of() : entries.notes());
        } catch (IOException e) {
            throw new CorpusException(Place.of(root), "cannot be read: " + FileTexts.reason(e), e);
        } finally {
            close(entries);
        }
    }

    /**
     * {@return the problems of this corpus, checked as thoroughly as possible}
     *
     * @throws CorpusException if reading cannot begin or continue
     * @throws InterruptedException if the thread is interrupted
     */
    public CorpusCheck check() throws InterruptedException {
        return check(CheckDepth.AUDIO, CheckListener.NONE);
    }

    private static void close(Entries entries) {
        try {
            entries.close();
        } catch (IOException e) {
            // it was read as far as needed; nothing is lost
        }
    }

    /** {@return the {@link #name}} */
    @Override
    public String toString() {
        return name;
    }
}
