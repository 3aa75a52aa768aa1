package io.github.sttcompare.wer.normalize;

/** A variant of the profile {@link Normalizer#whisperBasic}. */
public enum WhisperOption {
    /** Decomposes letters, drops non-spacing marks and spells out Latin letters such as {@code ø} and {@code ß}. */
    REMOVE_DIACRITICS("remove-diacritics"),

    /**
     * Puts a space between all letters (extended grapheme clusters), which turns a word error rate into a letter error
     * rate.
     */
    SPLIT_LETTERS("split-letters");

    private final String id;

    WhisperOption(String id) {
        this.id = id;
    }

    /** {@return what the option adds to the id of the profile} */
    String id() {
        return id;
    }
}
