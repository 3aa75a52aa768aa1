package io.github.sttcompare.corpus;

import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.TranscriptionOption;

/**
 * How a recording is sent to a provider, as far as it changes what that costs.
 *
 * @param calls    in how many calls: one, or one for each channel
 * @param channels with how many channels each
 */
record Sending(int calls, int channels) {

    static Sending of(Seat seat, AudioFacts facts, CompareOptions options) {
        boolean apart = options.channels() == Channels.SEPARATE
                && facts.format().channels() > 1
                && !seat.capabilities().options().contains(TranscriptionOption.SEPARATE_CHANNELS);
        return apart
                ? new Sending(facts.format().channels(), 1)
                : new Sending(1, seat.capabilities().sentAs(facts.format()).channels());
    }
}
