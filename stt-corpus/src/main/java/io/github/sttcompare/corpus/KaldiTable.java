package io.github.sttcompare.corpus;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of a Kaldi data folder: each line has a key and a value, sorted by key like {@code LC_ALL=C sort}. Not
 * thread-safe.
 */
final class KaldiTable implements AutoCloseable {

    private final Path file;
    private final Consumer<Entry> bad;
    private @Nullable LineReader lines;
    private boolean begun;
    private @Nullable Row next;
    private @Nullable String last;

    /** A key, its value, and its position. */
    record Row(String key, String value, Place place) {}

    /**
     * Creates a table without opening it.
     *
     * @param file the file; if it does not exist, the table is empty
     * @param bad  receives invalid rows
     */
    KaldiTable(Path file, Consumer<Entry> bad) {
        this.file = file;
        this.bad = bad;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            lines = Files.exists(file) ? new LineReader(file) : null;
            next = read();
        }
    }

    /** {@return the next row, which is consumed; null at the end} */
    @Nullable Row take() throws IOException {
        begin();
        Row row = next;
        next = read();
        return row;
    }

    /**
     * {@return the value of a key; null if there is none}
     *
     * @param key     the key, not before the last one requested
     * @param skipped receives the rows before it, which were not requested
     */
    @Nullable Row find(String key, Consumer<Row> skipped) throws IOException {
        begin();
        for (Row row = next; row != null && compare(row.key(), key) < 0; row = next) {
            skipped.accept(row);
            take();
        }
        return next != null && next.key().equals(key) ? take() : null;
    }

    private @Nullable Row read() throws IOException {
        if (lines == null) {
            return null;
        }
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                bad.accept(Entry.Bad.line(line.place(), line.problem()));
                continue;
            }
            String text = line.text().strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] parts = text.split("\\s+", 2);
            String before = last;
            if (before != null && parts[0].equals(before)) {
                bad.accept(new Entry.Bad(Kind.DUPLICATE_ID, line.place(), "the key '" + Names.printable(before) + "' "
                        + "appears here a second time"));
                continue;
            }
            if (before != null && compare(parts[0], before) < 0) {
                throw new CorpusException(line.place(), "'" + Names.printable(parts[0]) + "' comes after '" + Names.printable(before)
                        + "'; Kaldi's tables must be sorted: run LC_ALL=C sort on each");
            }
            last = parts[0];
            return new Row(parts[0], parts.length < 2 ? "" : parts[1], line.place());
        }
        return null;
    }

    /** Compares by code points, like UTF-8 bytes. */
    private static int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == a.length() || i == b.length()) {
            return a.length() - b.length();
        }
        char x = a.charAt(i);
        char y = b.charAt(i);
        boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
        return mixed ? (Character.isSurrogate(x) ? 1 : -1) : x - y;
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
