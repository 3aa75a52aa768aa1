package io.github.sttcompare;

/** Something that can be requested from a provider, and that not every provider supports. */
public enum TranscriptionOption {
    /** Recognise a given language ({@link TranscriptionOptions#language}). */
    LANGUAGE,
    /** Listen for given phrases ({@link TranscriptionOptions#phrases}). */
    PHRASES,
    /** Expect a child ({@link SpeakerProfile#CHILD}). */
    CHILD_SPEAKER,
    /** Return the times of words ({@link TranscriptionOptions#wordTimes}). */
    WORD_TIMES,
    /** Say who said what ({@link TranscriptionOptions#speakerLabels}). */
    SPEAKER_LABELS,
    /**
     * Transcribe each of two channels separately ({@link TranscriptionOptions#separateChannels}). The comparator requests
     * this for recordings with two channels from providers that declare it; it calls the others once per channel.
     */
    SEPARATE_CHANNELS
}
