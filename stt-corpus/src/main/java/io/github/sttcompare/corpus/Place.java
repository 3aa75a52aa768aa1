package io.github.sttcompare.corpus;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A position: a file and a line in it.
 *
 * @param file the file
 * @param line the line, from 1; 0 for the whole file
 */
public record Place(Path file, long line) {

    /** @throws IllegalArgumentException if the line is negative */
    public Place {
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("a line must not be negative: " + line);
        }
    }

    /** {@return the file as a whole} */
    static Place of(Path file) {
        return new Place(file, 0);
    }

    /**
     * {@return the place in the form used in a list of items to leave out: relative to the corpus, on one line}
     *
     * @param root the folder of the corpus
     */
    String key(Path root) {
        Path relative = file.startsWith(root) && !file.equals(root) ? root.relativize(file) : file;
        return Names.printable(relative.toString()) + (line == 0 ? "" : ":" + line);
    }

    /** {@return the file and the line, such as {@code calls/manifest.jsonl:17}, on one line} */
    @Override
    public String toString() {
        return Names.printable(file.toString()) + (line == 0 ? "" : ":" + line);
    }
}
