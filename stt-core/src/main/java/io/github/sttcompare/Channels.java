package io.github.sttcompare;

/** How a recording with several channels is transcribed. */
public enum Channels {
    /** One transcript of all channels together. They are mixed down to one for a provider that accepts fewer. */
    TOGETHER,
    /**
     * Each channel is transcribed separately, by the provider itself if it can do that, otherwise with one call per
     * channel. The transcripts are merged by time, with the channel as {@linkplain Word#speaker speaker}: {@code channel
     * 1} is {@link Audio#channel channel(0)}. If each channel has one speaker, as in many recorded calls, the result says
     * who said what, and speakers who talk at the same time do not mask each other. Each channel is billed.
     */
    SEPARATE
}
