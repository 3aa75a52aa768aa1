package io.github.sttcompare.codec;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.sttcompare.spi.AudioSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes packets into a sink. */
final class OpusPlayer implements OpusOutput {

    private final AudioSink sink;
    private short[] samples = {};
    private @Nullable OpusHead head;
    private OpusHead.@Nullable Packets decoder;

    OpusPlayer(AudioSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(OpusHead header) {
        sink.format(header.format());
        head = header;
        decoder = null;
    }

    /** A decoder is made for the first packet: a small file can contain many headers that are not followed by one. */
    private OpusHead.Packets decoder(OpusHead header) {
        OpusHead.Packets known = decoder;
        if (known == null) {
            int room = OpusPackets.MAX_SAMPLES * header.channels();
            samples = samples.length < room ? new short[room] : samples;
            try {
                known = header.decoder();
            } catch (OpusException e) {
                throw Damage.of("cannot be decoded (" + header + "); convert it");
            }
            decoder = known;
        }
        return known;
    }

    @Override
    public void packet(byte[] bytes, int offset, int length, int count, int from, int to, long at)
            throws IOException, InterruptedException {
        OpusHead header = head;
        if (header == null) {
            throw new IllegalStateException("no stream has begun");
        }
        OpusHead.Packets packets = decoder(header);
        int decoded;
        try {
            decoded = packets.decode(bytes, offset, length, samples, OpusPackets.MAX_SAMPLES);
        } catch (OpusException | RuntimeException | AssertionError e) {
            // the library throws all of these for damaged packets
            throw Damage.at(at, "an Opus packet of " + length + " bytes cannot be decoded");
        }
        if (decoded != count) {
            throw Damage.at(at, "an Opus packet announces " + count + " samples but contains " + decoded);
        }
        // even if nothing of it is heard: the sink is where the time limit is checked
        sink.write(samples, from * header.channels(), (to - from) * header.channels());
    }
}
