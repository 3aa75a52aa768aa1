package io.github.sttcompare;

/** Who is speaking, as far as a recogniser may care. */
public enum SpeakerProfile {
    /** Nothing special is known. */
    GENERAL,
    /**
     * A child: providers wait longer for the end of an utterance, keep phrase hints, leave profanity masking alone and
     * choose the vendor's model for children where there is one. A provider that can do nothing with it says so in the
     * outcome's metadata.
     */
    CHILD
}
