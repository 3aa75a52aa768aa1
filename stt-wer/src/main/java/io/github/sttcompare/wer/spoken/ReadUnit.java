package io.github.sttcompare.wer.spoken;

import java.util.Objects;

/**
 * A section of a text, together with the words as which it was read.
 *
 * @param from    index of the first of its words among those of the text
 * @param to      index after the last of them; equal to {@code from} if nothing of it is spoken
 * @param written how it is written
 */
public record ReadUnit(int from, int to, String written) {

    /** @throws IllegalArgumentException if the range is negative */
    public ReadUnit {
        Objects.requireNonNull(written, "written");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not a valid range of words: " + from + ".." + to);
        }
    }
}
