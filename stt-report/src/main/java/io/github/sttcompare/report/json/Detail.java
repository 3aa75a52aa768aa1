package io.github.sttcompare.report.json;

/** How much of an utterance is written. */
public enum Detail {
    /** Everything. */
    FULL,
    /** What a later run is compared with: counts and latencies, without any text that was said or heard. */
    COUNTS,
    /** Nothing: figures alone. */
    FIGURES
}
