package io.github.sttcompare.codec;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps samples, no more than a bound. */
public final class CollectingSink implements AudioSink {

    private final long maxFrames;
    private final boolean counting;
    private final List<String> notes = new ArrayList<>();
    private @Nullable AudioFormat format;
    private short[] samples = new short[1 << 10];
    private long count;

    private CollectingSink(long maxFrames, boolean counting) {
        this.maxFrames = maxFrames;
        this.counting = counting;
    }

    static CollectingSink keeping() {
        return new CollectingSink(10_000_000, false);
    }

    /** {@return one that only counts} */
    public static CollectingSink counting(long maxFrames) {
        return new CollectingSink(maxFrames, true);
    }

    @Override
    public void format(AudioFormat now) {
        if (format != null && !format.equals(now)) {
            throw Damage.of("changes from " + format + " to " + now);
        }
        format = now;
    }

    @Override
    public void write(short[] more, int offset, int length) {
        AudioFormat known = format;
        if (known == null) {
            throw new IllegalStateException("samples came before their format");
        }
        if ((count + length) / known.channels() > maxFrames) {
            throw Damage.of("would decode to more than " + maxFrames + " frames");
        }
        if (!counting) {
            if (count + length > samples.length) {
                samples = Arrays.copyOf(samples, (int) Math.max(2L * samples.length, count + length));
            }
            System.arraycopy(more, offset, samples, (int) count, length);
        }
        count += length;
    }

    @Override
    public void note(String note) {
        notes.add(note);
    }

    AudioFormat format() {
        AudioFormat known = format;
        if (known == null) {
            throw new IllegalStateException("no format came");
        }
        return known;
    }

    public long frames() {
        return format == null ? 0 : count / format().channels();
    }

    short[] samples() {
        return Arrays.copyOf(samples, (int) count);
    }

    List<String> notes() {
        return notes;
    }
}
