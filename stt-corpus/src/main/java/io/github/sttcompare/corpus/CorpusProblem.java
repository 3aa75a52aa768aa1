package io.github.sttcompare.corpus;

import java.util.Objects;

/**
 * A problem in a corpus that prevents an item from being compared.
 *
 * @param kind    what is wrong
 * @param place   where
 * @param key     its key in a list of items to leave out: the item's id or, if that is unknown or not unique, its place
 *                relative to the corpus; see {@link Corpus#without}
 * @param message what is wrong and what to do
 */
public record CorpusProblem(Kind kind, Place place, String key, String message) {

    /** Checks that nothing is missing. */
    public CorpusProblem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(message, "message");
    }

    /** The kinds of problems. */
    public enum Kind {
        /** A line cannot be read, or says something impossible. */
        BAD_LINE("lines that cannot be read"),
        /** An earlier item has the same id. */
        DUPLICATE_ID("ids that another item has"),
        /** An earlier item is the same part of the same recording. */
        DUPLICATE_AUDIO("recordings that another item has"),
        /** There is no such recording. */
        MISSING_AUDIO("missing recordings"),
        /** The recording cannot be read. */
        UNREADABLE_AUDIO("recordings that cannot be read"),
        /** The part or the channel is not in the recording. */
        BAD_SEGMENT("parts or channels that are not in their recording"),
        /** The reference is empty. */
        EMPTY_REFERENCE("empty references");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        /** {@return a description in the plural} */
        public String plural() {
            return plural;
        }
    }

    /** {@return the place and the message} */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
