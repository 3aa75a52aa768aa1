package io.github.sttcompare.spi;

import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the headers of a recording say about it.
 *
 * @param mediaType   its media type, such as {@code audio/mpeg}
 * @param description what it is in a few words, such as {@code WAV, 24-bit PCM}
 * @param format      the format of the samples that decoding will give
 * @param frames      how many frames it has, or had before it was cut off; at least 1
 * @param length      how sure that is
 * @param present     how many of them are present, fewer than {@code frames} if the recording is visibly cut off; 0 or more
 * @param storedAt    the position in the file of samples in signed 16-bit little-endian PCM, which need not be decoded; -1
 *     if there are none
 * @param notes       remarks that matter for a comparison, such as {@code 24-bit samples rounded to 16 bits}
 */
public record AudioProbe(
        String mediaType,
        String description,
        AudioFormat format,
        long frames,
        Length length,
        long present,
        long storedAt,
        List<String> notes) {

    /** How certain the number of frames is. */
    public enum Length {
        /** Decoding gives exactly this number. */
        EXACT,
        /** A header says so; if decoding gives noticeably fewer, the recording is cut off. */
        DECLARED,
        /** It is estimated from the size and the bit rate; only decoding gives the exact number. */
        ESTIMATED
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public AudioProbe {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(length, "length");
        notes = List.copyOf(notes);
        if (frames < 1 || present < 0 || present > frames || storedAt < -1) {
            throw new IllegalArgumentException(
                    "frames=" + frames + " present=" + present + " storedAt=" + storedAt + " do not describe a valid recording");
        }
    }

    /**
     * {@return a complete recording that has to be decoded}
     *
     * @param mediaType   its media type
     * @param description what it is in a few words
     * @param format      the format of the samples that decoding will give
     * @param frames      how many frames it has
     * @param length      how sure that is
     */
    public static AudioProbe of(String mediaType, String description, AudioFormat format, long frames, Length length) {
        return new AudioProbe(mediaType, description, format, frames, length, frames, -1, List.of());
    }

    /**
     * {@return the same, cut off}
     *
     * @param there how many frames are there
     */
    public AudioProbe cutOff(long there) {
        return new AudioProbe(mediaType, description, format, frames, length, there, storedAt, notes);
    }

    /**
     * {@return the same, with samples in the file as signed 16-bit little-endian PCM}
     *
     * @param position the position of the first one
     */
    public AudioProbe stored(long position) {
        return new AudioProbe(mediaType, description, format, frames, length, present, position, notes);
    }

    /**
     * {@return the same with one more note}
     *
     * @param note what to know
     */
    public AudioProbe noting(String note) {
        return new AudioProbe(mediaType, description, format, frames, length, present, storedAt,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** {@return the position of the samples in the file, if they need not be decoded} */
    public OptionalLong stored() {
        return storedAt < 0 ? OptionalLong.empty() : OptionalLong.of(storedAt);
    }
}
