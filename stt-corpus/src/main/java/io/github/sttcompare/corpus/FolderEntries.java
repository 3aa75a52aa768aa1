package io.github.sttcompare.corpus;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The recordings in a folder, by name, and then those in the folders inside it. Only the names of one folder are kept in
 * memory.
 */
final class FolderEntries implements Entries {

    private static final String TEXT = "txt";

    /** Extensions of files that are not recordings. All other files are opened, whatever their names. */
    private static final Set<String> OTHERS = Set.of(
            TEXT, "md", "json", "jsonl", "csv", "tsv", "xml", "yaml", "yml", "html", "pdf", "srt", "vtt", "stm", "ctm", "trn", "rttm",
            "textgrid", "log", "db", "db-wal", "db-shm", "db-journal", "sh", "py", "properties");

    private static final Set<String> ABOUT = Set.of("readme", "license", "licence", "notice", "changelog", "copying");

    private final Path root;
    private final Deque<Path> folders = new ArrayDeque<>();
    private final Deque<Entry> ready = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private Deque<Path> recordings = new ArrayDeque<>();
    private Map<String, Path> texts = Map.of();
    /** The recordings that are not regular files. */
    private Set<Path> odd = Set.of();

    FolderEntries(Path root) {
        this.root = root;
        folders.add(root);
    }

    @Override
    public @Nullable Entry next() {
        while (ready.isEmpty() && recordings.isEmpty() && !folders.isEmpty()) {
            enter(folders.pop());
        }
        return recordings.isEmpty() ? ready.poll() : entry(recordings.pop());
    }

    private void enter(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!seen.add(real)) {
                bad(Kind.BAD_LINE, folder, "the link leads to " + Names.printable(real.toString()) + ", which is already in the corpus; remove it");
                return;
            }
            list(folder);
        } catch (IOException e) {
            bad(Kind.BAD_LINE, folder, "the folder cannot be read: " + FileTexts.reason(e));
        }
    }

    private void list(Path folder) throws IOException {
        TreeMap<String, Path> texts = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        List<Path> inside = new ArrayList<>();
        Set<Path> odd = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                BasicFileAttributes attributes = attributes(file);
                if (attributes != null && attributes.isDirectory()) {
                    inside.add(file);
                } else if (Names.extension(name).equals(TEXT)) {
                    texts.put(Names.stem(name), file);
                } else if (!isOther(name)) {
                    files.add(file);
                    if (attributes == null || !attributes.isRegularFile()) {
                        odd.add(file);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new IOException(FileTexts.reason(e.getCause() == null ? new IOException(e) : e.getCause()), e);
        }
        Collections.sort(files);
        this.odd = odd;
        recordings = new ArrayDeque<>(files);
        this.texts = Map.copyOf(texts);
        files.forEach(file -> texts.remove(Names.stem(file.getFileName().toString())));
        texts.forEach((stem, text) -> {
            if (!isAbout(stem)) {
                bad(Kind.MISSING_AUDIO, text, "there is no recording " + Names.printable(stem) + ".* next to this text; add it");
            }
        });
        Collections.sort(inside, Collections.reverseOrder());
        inside.forEach(folders::push);
    }

    /** {@return its attributes; null if it is a broken link or no longer exists} */
    private static @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** {@return whether a name is that of a file other than a recording} */
    static boolean isOther(String name) {
        return OTHERS.contains(Names.extension(name)) || isAbout(name);
    }

    private static boolean isAbout(String name) {
        return ABOUT.contains(Names.stem(name).toLowerCase(Locale.ROOT));
    }

    private Entry entry(Path file) {
        Place place = Place.of(file);
        if (odd.contains(file)) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.exists(file)
                    ? new Entry.Bad(Kind.MISSING_AUDIO, place, "the link is broken; remove or fix it")
                    : new Entry.Bad(Kind.UNREADABLE_AUDIO, place, "it is not a regular file");
        }
        Path relative = root.relativize(file);
        String stem = Names.stem(file.getFileName().toString());
        Path parent = relative.getParent();
        String id = Names.printable((parent == null ? "" : parent.toString().replace('\\', '/') + "/") + stem);
        CorpusItem.Builder item = CorpusItem.builder(id, file).place(place);
        if (parent != null) {
            item.metadata("folder", Names.printable(parent.toString().replace('\\', '/')));
        }
        Path text = texts.get(stem);
        if (text != null) {
            try {
                item.reference(FileTexts.read(text));
            } catch (IOException e) {
                return new Entry.Bad(Kind.BAD_LINE, place, "the reference " + text.getFileName() + " cannot be used: " + e.getMessage());
            }
        }
        try {
            return new Entry.Found(item.build());
        } catch (IllegalArgumentException e) {
            return new Entry.Bad(Kind.BAD_LINE, place, String.valueOf(e.getMessage()));
        }
    }

    private void bad(Kind kind, Path file, String message) {
        ready.add(new Entry.Bad(kind, Place.of(file), message));
    }

    @Override
    public void close() {}
}
