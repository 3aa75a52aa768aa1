package io.github.sttcompare;

/** Something that can be asked of a provider and that not every provider can do. */
public enum TranscriptionOption {
    /** Recognise a given language ({@link TranscriptionOptions#language}). */
    LANGUAGE,
    /** Listen for given phrases ({@link TranscriptionOptions#phrases}). */
    PHRASES,
    /** Expect a child ({@link SpeakerProfile#CHILD}). */
    CHILD_SPEAKER,
    /** Give the times of words ({@link TranscriptionOptions#wordTimes}). */
    WORD_TIMES,
    /** Say who said what ({@link TranscriptionOptions#speakerLabels}). */
    SPEAKER_LABELS,
    /**
     * Transcribe each of two channels on its own ({@link TranscriptionOptions#separateChannels}). A comparator asks this of providers that
     * declare it, for recordings of two channels; it calls the others once for each channel.
     */
    SEPARATE_CHANNELS
}
