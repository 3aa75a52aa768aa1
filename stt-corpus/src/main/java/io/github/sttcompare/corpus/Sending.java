package io.github.sttcompare.corpus;

import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.TranscriptionOption;

/**
 * How a recording is sent to a provider, as far as this affects the cost.
 *
 * @param calls    the number of calls: one, or one for each channel
 * @param channels the number of channels in each call
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
