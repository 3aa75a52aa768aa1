package io.github.sttcompare.spi;

import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a recording is, as its headers say.
 *
 * @param mediaType   its media type, such as {@code audio/mpeg}
 * @param description what it is in a few words, such as {@code WAV, 24-bit PCM}
 * @param format      the format of the samples that decoding will give
 * @param frames      how many frames it has, or had before it was cut off; at least 1
 * @param length      how sure that is
 * @param present     how many of them are there, fewer than {@code frames} when it is visibly cut off; 0 or more
 * @param storedAt    where in the file the samples lie as signed 16-bit little-endian PCM, so that nothing need be decoded; -1
 *                    when they do not
 * @param notes       what whoever compares results should know, such as {@code 24-bit samples rounded to 16 bits}
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

    /** How sure the number of frames is. */
    public enum Length {
        /** Decoding gives just so many. */
        EXACT,
        /** A header says so; when decoding gives noticeably fewer, the recording is cut off. */
        DECLARED,
        /** It follows from the size and the bit rate; who wants to know decodes. */
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
     * {@return a recording that is whole and has to be decoded}
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
     * {@return the same, its samples lying in the file as signed 16-bit little-endian PCM}
     *
     * @param position where the first one lies
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

    /** {@return where the samples lie in the file when nothing need be decoded} */
    public OptionalLong stored() {
        return storedAt < 0 ? OptionalLong.empty() : OptionalLong.of(storedAt);
    }
}
