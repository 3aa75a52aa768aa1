package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a recording is sent to a provider, as far as this affects the cost.
 *
 * <p>Where a recording will be cut is known only when it has been read; as many pieces are assumed as it needs at least, all of
 * the same length and without overlap.
 *
 * @param calls    the number of calls: one for each piece of each channel that is sent separately
 * @param channels the number of channels in each call
 * @param audio    the length of the audio of each call
 */
record Sending(long calls, int channels, Duration audio) {

    static Sending of(Seat seat, CorpusItem item, AudioFacts facts, CompareOptions options) {
        boolean apart = options.channels() == Channels.SEPARATE
                && facts.format().channels() > 1
                && !seat.capabilities().options().contains(TranscriptionOption.SEPARATE_CHANNELS);
        AudioFormat source = apart ? new AudioFormat(facts.format().sampleRate(), 1) : facts.format();
        AudioFormat sent = seat.capabilities().sentAs(source);
        Duration longest = options.segmentation().longestPiece(seat.capabilities(), sent).orElse(null);
        boolean whole = longest == null || facts.duration().compareTo(longest) <= 0
                || (!apart && isSentAsItIs(seat.capabilities(), item, facts, options));
        // both are rounded up; nanoseconds of a declared length may not fit into a long
        long pieces = whole ? 1 : facts.duration().minusNanos(1).dividedBy(longest) + 1;
        Duration audio = whole ? facts.duration() : facts.duration().plusNanos(pieces - 1).dividedBy(pieces);
        return new Sending(apart ? pieces * facts.format().channels() : pieces, sent.channels(), audio);
    }

    /** {@return whether the file itself is sent, see {@link Capabilities#takesAsItIs}, which needs the recording to be open} */
    private static boolean isSentAsItIs(Capabilities capabilities, CorpusItem item, AudioFacts facts, CompareOptions options) {
        Duration asked = options.segmentation().length();
        Duration accepted = capabilities.maxDuration();
        return !options.sameSamplesForAll() && !item.isPart()
                && capabilities.accepts(facts.encoding())
                && facts.format().channels() <= capabilities.maxChannels()
                && (asked == null || facts.duration().compareTo(asked) <= 0)
                && (accepted == null || facts.duration().compareTo(accepted) <= 0)
                && isAtMost(capabilities.maxBytes(), item);
    }

    private static boolean isAtMost(long bytes, CorpusItem item) {
        try {
            return Files.size(item.audio()) <= bytes;
        } catch (IOException e) {
            return false; // opening it will report what is wrong
        }
    }

    /**
     * {@return the maximum cost of all calls; empty if it is unknown}
     *
     * @param pricing what is known about the price
     * @param asked   the names of what is requested, see {@link Price#addOns}
     */
    Optional<Money> cost(Pricing pricing, List<String> asked) {
        return pricing.ofCall(audio, channels, asked).map(money -> money.times(calls));
    }
}
