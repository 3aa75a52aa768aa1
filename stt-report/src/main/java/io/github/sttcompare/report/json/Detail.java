package io.github.sttcompare.report.json;

/** How much of each utterance is written. */
public enum Detail {
    /** Everything. */
    FULL,
    /** The data with which a later run is compared: counts and latencies, without references and transcripts. */
    COUNTS,
    /** Nothing, only the figures of the report. */
    FIGURES
}
