package io.github.sttcompare;

/** Who is speaking, as far as it matters to a recogniser. */
public enum SpeakerProfile {
    /** Nothing special is known. */
    GENERAL,
    /**
     * A child: providers wait longer for the end of an utterance, keep phrase hints, do not enable profanity masking, and
     * choose the vendor's model for children if there is one. If a provider has no such option, the outcome's metadata say so.
     */
    CHILD
}
