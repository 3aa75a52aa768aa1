package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes the samples of a decoder to a {@link Spool}, up to the allowed number. */
final class DecodeSink implements AudioSink {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_NOTES = 10;
    /** This many bytes of samples are allowed for any recording, however small. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Spool spool;
    private final AudioProbe probe;
    private final ReadOptions options;
    private final Limit limit;
    private final long maxFrames;
    private final long encoded;
    private final long maxExpanded;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long written;
    private final List<String> notes = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param spool   takes the samples
     * @param probe   what the headers say
     * @param encoded how many bytes the recording has
     * @param options how much is allowed
     * @param limit   how long decoding may take
     */
    DecodeSink(Spool spool, AudioProbe probe, long encoded, ReadOptions options, Limit limit) {
        this.encoded = encoded;
        this.maxExpanded = Math.max(ALWAYS_ALLOWED, encoded > Long.MAX_VALUE / options.maxExpansion()
                ? Long.MAX_VALUE
                : encoded * options.maxExpansion());
        this.spool = spool;
        this.probe = probe;
        this.options = options;
        this.limit = limit;
        double seconds = options.maxDuration().toNanos() / 1e9;
        this.maxFrames = (long) Math.min(Long.MAX_VALUE, seconds * probe.format().sampleRate());
    }

    @Override
    public void format(AudioFormat format) {
        if (!format.equals(probe.format())) {
            throw BadAudio.repair("changes from " + probe.format() + " to " + format);
        }
    }

    @Override
    public void write(short[] samples, int offset, int length) throws IOException, InterruptedException {
        if (closed) {
            throw BadAudio.of("is decoded by a decoder that was left behind");
        }
        limit.check();
        Objects.checkFromIndexSize(offset, length, samples.length);
        written += 2L * length;
        if (written > options.maxBytes()) {
            throw tooLong(options.maxBytes() + " bytes", "maxBytes");
        }
        if (written > maxExpanded) {
            throw tooLong(options.maxExpansion() + " times its " + encoded + " bytes", "maxExpansion");
        }
        if (written / probe.format().frameBytes() > maxFrames) {
            throw tooLong(options.maxDuration().toMillis() / 1000.0 + " s", "maxDuration");
        }
        for (int i = offset; i < offset + length; i++) {
            if (filled == BUFFER_BYTES) {
                flush();
            }
            buffer[filled++] = (byte) samples[i];
            buffer[filled++] = (byte) (samples[i] >> 8);
        }
    }

    @Override
    public void note(String note) {
        if (!closed && notes.size() < MAX_NOTES) {
            notes.add(SafeText.oneLine(note));
        }
    }

    /** {@return notes from decoding} */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private static BadAudio tooLong(String limit, String option) {
        return BadAudio.of("would decode to more than " + limit + ", the limit; cut it or raise ReadOptions.builder()." + option);
    }

    private void flush() throws IOException {
        spool.write(buffer, 0, filled);
        filled = 0;
    }

    /** {@return the number of complete frames; accepts nothing more} */
    long finish() throws IOException {
        closed = true;
        flush();
        long frames = written / probe.format().frameBytes();
        if (written % probe.format().frameBytes() != 0) {
            throw BadAudio.repair("was decoded to an incomplete frame");
        }
        return frames;
    }

    /** Accepts nothing more. */
    void close() {
        closed = true;
    }
}
