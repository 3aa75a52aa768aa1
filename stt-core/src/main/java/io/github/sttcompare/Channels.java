package io.github.sttcompare;

/** What becomes of the channels of a recording that has several. */
public enum Channels {
    /** One transcript of all of them: a provider that takes fewer gets them mixed down to one. */
    TOGETHER,
    /**
     * Each channel is transcribed on its own, by a provider that can do that itself or with a call for each, and what was heard is put
     * together by time, with the channel as {@linkplain Word#speaker speaker}: {@code channel 1} is what {@link Audio#channel channel(0)} has. Where one person speaks on each channel, as in many
     * recorded calls, this says who said what, and neither drowns the other. It is billed for each channel.
     */
    SEPARATE
}
