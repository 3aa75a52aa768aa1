package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an {@link Origin}: all of it, some frames, or one channel. Thread-safe.
 *
 * @param name    what it is called
 * @param origin  where the samples come from
 * @param first   the first frame
 * @param count   how many frames; -1 for all that follow
 * @param channel the one channel; -1 for all
 */
public record SampleView(AudioName name, Origin origin, long first, long count, int channel) {

    /** {@return samples that fill a store from its beginning to its end} */
    public static SampleView stored(AudioName name, AudioFormat format, Store store) {
        Samples samples = new Samples(store, 0, store.size() / format.frameBytes());
        return whole(name, new Stored(format, samples, List.of()));
    }

    /** {@return all of it} */
    static SampleView whole(AudioName name, Origin origin) {
        return new SampleView(name, origin, 0, -1, -1);
    }

    /** {@return the format of the samples} */
    public AudioFormat format() {
        AudioFormat format = origin.format();
        return channel < 0 ? format : new AudioFormat(format.sampleRate(), 1);
    }

    /** {@return how many frames there are; -1 if not known before they are made} */
    public long knownFrames() {
        if (count >= 0) {
            return count;
        }
        long all = origin.frames();
        return all < 0 ? -1 : all - first;
    }

    /** {@return whether this is all that the origin has} */
    public boolean isWhole() {
        return first == 0 && count < 0 && channel < 0;
    }

    /** {@return some frames of this} */
    public SampleView part(long from, long frames) {
        return new SampleView(name, origin, first + from, frames, channel);
    }

    /** {@return one channel of this} */
    public SampleView only(int wanted) {
        return channel < 0 ? new SampleView(name, origin, first, count, wanted) : this;
    }

    /** {@return the same samples in another format, made when they are needed} */
    public SampleView converted(AudioFormat format, Owner owner) {
        try {
            Origin converted = new Converted(this, format);
            owner.add(converted);
            return whole(name, converted);
        } catch (BadAudio e) {
            throw e.about(name);
        }
    }

    /** {@return from what it is made, by what, and which part it is; null if it is identified by the samples themselves} */
    public @Nullable String identity() {
        String whole = origin.identity();
        return whole == null || isWhole()
                ? whole
                : whole + (channel < 0 ? "" : " channel " + channel)
                        + (first == 0 && count < 0 ? "" : " frames " + first + "+" + count);
    }

    /** {@return a reader, for which the samples are made if necessary} */
    public SampleReader open() throws InterruptedException {
        while (true) {
            Samples samples = origin.samples();
            try {
                int frameBytes = origin.format().frameBytes();
                return new SampleReader(samples.store().open(), position(samples), length(samples) / frameBytes, format(),
                        frameBytes, channel);
            } catch (ReleasedException e) {
                // they are made again
            } catch (BadAudio e) {
                throw e.about(name);
            } catch (IOException e) {
                throw name.unreadable(e);
            }
        }
    }

    /** {@return the number of frames; makes the samples if it is not known} */
    public long frames() throws InterruptedException {
        long known = knownFrames();
        return known < 0 ? origin.samples().frames() - first : known;
    }

    /** {@return the samples if they are in memory; null if they are not, or not contiguous} */
    public @Nullable ByteBuffer inMemory() throws InterruptedException {
        if (channel >= 0) {
            return null;
        }
        Samples samples = origin.samples();
        return samples.store() instanceof HeapStore heap
                ? ByteBuffer.wrap(heap.bytes(), (int) position(samples), (int) length(samples))
                : null;
    }

    private long position(Samples samples) {
        return samples.offset() + first * origin.format().frameBytes();
    }

    private long length(Samples samples) {
        return (count < 0 ? samples.frames() - first : count) * origin.format().frameBytes();
    }

    /** {@return a stream over the samples} */
    public InputStream stream() throws InterruptedException {
        if (channel < 0) {
            Samples samples = origin.samples();
            if (samples.store() instanceof HeapStore heap) {
                return new ByteArrayInputStream(heap.bytes(), (int) position(samples), (int) length(samples));
            }
        }
        return new SampleStream(this, open());
    }

    /**
     * Reads frames.
     *
     * @param frame the first one
     * @param into  takes as many whole frames as there is room for
     * @return how many frames were read; -1 at the end
     */
    public int read(long frame, ByteBuffer into) throws InterruptedException {
        try (SampleReader in = open()) {
            return read(in, frame, into);
        }
    }

    /** Reads like {@link SampleReader#read}, but reports failures as an {@link io.github.sttcompare.SttException}. */
    int read(SampleReader in, long frame, ByteBuffer into) {
        try {
            return in.read(frame, into);
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }
}
