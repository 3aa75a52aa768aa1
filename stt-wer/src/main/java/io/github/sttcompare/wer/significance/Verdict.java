package io.github.sttcompare.wer.significance;

/** What the data say about one system compared with another. */
public enum Verdict {
    /** It makes fewer errors, and chance is an unlikely explanation. */
    BETTER,
    /** It makes more errors, and chance is an unlikely explanation. */
    WORSE,
    /** Shown to be equivalent: whatever difference there is, it is smaller than the margin that matters. */
    TIE,
    /** Neither a difference nor a tie can be shown. This is not a tie: more data may show either. */
    NOT_ENOUGH_DATA;

    /** {@return the verdict with the systems swapped} */
    public Verdict reversed() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            case TIE, NOT_ENOUGH_DATA -> this;
        };
    }
}
