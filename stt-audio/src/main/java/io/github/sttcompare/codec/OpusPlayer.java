package io.github.sttcompare.codec;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.sttcompare.spi.AudioSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes packets into a sink. */
final class OpusPlayer implements OpusOutput {

    private final AudioSink sink;
    private short[] samples = {};
    private OpusHead.@Nullable Packets decoder;
    private int channels;

    OpusPlayer(AudioSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(OpusHead head) {
        sink.format(head.format());
        channels = head.channels();
        samples = new short[OpusPackets.MAX_SAMPLES * channels];
        try {
            decoder = head.decoder();
        } catch (OpusException e) {
            throw Damage.of("cannot be decoded (" + head + "); convert it");
        }
    }

    @Override
    public void packet(byte[] bytes, int offset, int length, int count, int from, int to, long at)
            throws IOException, InterruptedException {
        if (decoder == null) {
            throw new IllegalStateException("no stream has begun");
        }
        int decoded;
        try {
            decoded = decoder.decode(bytes, offset, length, samples, OpusPackets.MAX_SAMPLES);
        } catch (OpusException | RuntimeException | AssertionError e) {
            // the library throws all of these for damaged packets
            throw Damage.at(at, "an Opus packet of " + length + " bytes cannot be decoded");
        }
        if (decoded != count) {
            throw Damage.at(at, "an Opus packet announces " + count + " samples but contains " + decoded);
        }
        if (to > from) {
            sink.write(samples, from * channels, (to - from) * channels);
        }
    }
}
