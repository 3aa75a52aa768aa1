package io.github.sttcompare.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encodes a chirp with Opus. */
public final class OpusMaker {

    private OpusMaker() {}

    /**
     * {@return packets}
     *
     * @param channels    1 or 2
     * @param bitRate     bits a second: low ones for speech give SILK, high ones CELT
     * @param samples     how many samples a packet holds
     * @param packetCount how many packets
     */
    public static List<byte[]> packets(int channels, int bitRate, int samples, int packetCount) {
        try {
            OpusEncoder encoder = new OpusEncoder(OpusHead.RATE, channels,
                    bitRate < 30_000 ? OpusApplication.OPUS_APPLICATION_VOIP : OpusApplication.OPUS_APPLICATION_AUDIO);
            encoder.setBitrate(bitRate);
            List<byte[]> packets = new ArrayList<>();
            byte[] into = new byte[4000];
            for (int p = 0; p < packetCount; p++) {
                short[] sound = new short[samples * channels];
                for (int i = 0; i < samples; i++) {
                    double t = (double) (p * samples + i) / OpusHead.RATE;
                    for (int c = 0; c < channels; c++) {
                        sound[i * channels + c] = (short) (8_000 * Math.sin(2 * Math.PI * t * (200 + 900 * t + 100 * c)));
                    }
                }
                packets.add(Arrays.copyOf(into, encoder.encode(sound, 0, samples, into, 0, into.length)));
            }
            return packets;
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return a header of mono or stereo} */
    public static byte[] head(int channels, int preSkip) {
        return head(channels, preSkip, 0, 0, new byte[0]);
    }

    /** {@return a header} */
    static byte[] head(int channels, int preSkip, int gain, int family, byte[] mapping) {
        return ByteBuffer.allocate(19 + mapping.length).order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) channels).putShort((short) preSkip)
                .putInt(OpusHead.RATE).putShort((short) gain).put((byte) family).put(mapping).array();
    }

    /** {@return tags of which the vendor's name is so long} */
    static byte[] tags(int length) {
        return ByteBuffer.allocate(16 + length).order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII)).putInt(length).put(new byte[length]).putInt(0).array();
    }
}
