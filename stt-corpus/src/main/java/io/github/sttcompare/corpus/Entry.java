package io.github.sttcompare.corpus;

/** Something that a reader finds in a corpus. */
sealed interface Entry {

    /** An item. */
    record Found(CorpusItem item) implements Entry {}

    /**
     * Something that is not a valid item.
     *
     * @param kind    what is wrong
     * @param place   where
     * @param message what is wrong and what to do
     */
    record Bad(CorpusProblem.Kind kind, Place place, String message) implements Entry {
        static Bad line(Place place, String message) {
            return new Bad(CorpusProblem.Kind.BAD_LINE, place, message);
        }
    }
}
