package io.github.sttcompare;

import java.time.Duration;

/**
 * A part of a recording that is transcribed separately.
 *
 * @param channel the channel, counted from 0; {@value #ALL_CHANNELS} for all channels
 * @param start   where it begins in the recording
 * @param end     where it ends in the recording
 * @param overlap how much of its beginning is also the end of the preceding piece; zero if they do not overlap or there is none
 */
public record Piece(int channel, Duration start, Duration end, Duration overlap) {

    /** The {@link #channel} of a piece that has all channels of the recording. */
    public static final int ALL_CHANNELS = -1;

    /** @throws IllegalArgumentException if it is empty, begins before the recording, or its overlap is longer than the piece */
    public Piece {
        if (channel < ALL_CHANNELS || start.isNegative() || end.compareTo(start) <= 0 || overlap.isNegative()
                || overlap.compareTo(end.minus(start)) > 0) {
            throw new IllegalArgumentException(
                    "channel=" + channel + " from " + start + " to " + end + ", overlapping by " + overlap + ", do not describe a valid piece");
        }
    }

    /**
     * {@return a piece of all channels that does not overlap the preceding one}
     *
     * @param start where it begins
     * @param end   where it ends
     */
    public static Piece of(Duration start, Duration end) {
        return new Piece(ALL_CHANNELS, start, end, Duration.ZERO);
    }

    /**
     * {@return the same piece of one channel}
     *
     * @param channel which, counted from 0
     */
    public Piece ofChannel(int channel) {
        return new Piece(channel, start, end, overlap);
    }

    /** {@return how long it is} */
    public Duration length() {
        return end.minus(start);
    }
}
