package io.github.sttcompare.codec;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of an Opus stream (RFC 7845 section 5.1), the same in Ogg and in Matroska. Immutable. */
final class OpusHead {

    /** The sample rate at which Opus is decoded, whatever the original rate was. */
    static final int RATE = 48_000;

    private static final int FIXED_BYTES = 19;
    private static final int MAX_CHANNELS_FAMILY_1 = 8;
    private static final int FAMILY_DISCRETE = 255;
    private static final int SILENCE = 255;

    /** For each number of channels, the index in the order of Vorbis of each channel in the order of WAV. */
    private static final int[][] WAV_ORDER = {
        {}, {0}, {0, 1}, {0, 2, 1}, {0, 1, 2, 3}, {0, 2, 1, 3, 4}, {0, 2, 1, 5, 3, 4}, {0, 2, 1, 6, 5, 3, 4}, {0, 2, 1, 7, 5, 6, 3, 4}
    };

    private final int preSkip;
    private final int gain;
    private final boolean multistream;
    private final int streams;
    private final int coupled;
    private final short[] mapping;

    /**
     * @param preSkip     how many samples at the beginning are the codec's delay, to be dropped
     * @param gain        the gain to apply to samples, in 1/256 dB
     * @param multistream whether packets have the multistream form
     * @param streams     the number of Opus streams in a packet
     * @param coupled     how many of these are stereo
     * @param mapping     the decoded channel of each channel, in the order of WAV; 255 for silence
     */
    private OpusHead(int preSkip, int gain, boolean multistream, int streams, int coupled, short[] mapping) {
        this.preSkip = preSkip;
        this.gain = gain;
        this.multistream = multistream;
        this.streams = streams;
        this.coupled = coupled;
        this.mapping = mapping;
    }

    /**
     * {@return the header in a packet}
     *
     * @throws io.github.sttcompare.SttException if it cannot be decoded here
     */
    static OpusHead parse(byte[] packet) {
        if (packet.length < FIXED_BYTES) {
            throw Damage.of("is damaged (its Opus header has " + packet.length + " bytes); copy it again");
        }
        ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        int version = Byte.toUnsignedInt(in.get(8));
        int channels = Byte.toUnsignedInt(in.get(9));
        int preSkip = Short.toUnsignedInt(in.getShort(10));
        int gain = in.getShort(16);
        int family = Byte.toUnsignedInt(in.get(18));
        // the upper half of the version changes if a stream is incompatible
        if (version >> 4 != 0) {
            throw Damage.of("is Opus of version " + version + ", which is not supported; convert it");
        }
        if (family == 0 && (channels == 1 || channels == 2)) {
            return plain(channels, preSkip, gain);
        }
        int most = family == 1 ? MAX_CHANNELS_FAMILY_1 : family == FAMILY_DISCRETE ? AudioFormat.MAX_CHANNELS : 0;
        if (channels == 0 || channels > most) {
            throw Damage.of("is Opus with " + channels + " channels in mapping family " + family + ", which is not "
                    + "supported; convert it");
        }
        if (packet.length < FIXED_BYTES + 2 + channels) {
            throw Damage.of("is damaged (its Opus header has no room for " + channels + " channels); copy it again");
        }
        int streams = Byte.toUnsignedInt(in.get(FIXED_BYTES));
        int coupled = Byte.toUnsignedInt(in.get(FIXED_BYTES + 1));
        short[] mapping = new short[channels];
        for (int i = 0; i < channels; i++) {
            int from = family == 1 ? WAV_ORDER[channels][i] : i;
            mapping[i] = (short) Byte.toUnsignedInt(in.get(FIXED_BYTES + 2 + from));
            if (mapping[i] != SILENCE && mapping[i] >= streams + coupled) {
                throw Damage.of("is damaged (its Opus header maps a channel to one that it does not have); copy it again");
            }
        }
        // a stream that no channel uses would be decoded for nothing
        if (streams == 0 || coupled > streams || streams > channels) {
            throw Damage.of("is Opus with " + channels + " channels of " + streams + " streams, " + coupled
                    + " of them stereo, which is not possible; copy it again");
        }
        return new OpusHead(preSkip, gain, true, streams, coupled, mapping);
    }

    /** {@return the header of mono or stereo} */
    static OpusHead plain(int channels, int preSkip, int gain) {
        return new OpusHead(preSkip, gain, false, 1, channels - 1, channels == 1 ? new short[] {0} : new short[] {0, 1});
    }

    /** {@return how many samples at the beginning are the codec's delay, to be dropped} */
    int preSkip() {
        return preSkip;
    }

    /** {@return the decoded channel of each channel} */
    short[] mapping() {
        return mapping.clone();
    }

    int channels() {
        return mapping.length;
    }

    AudioFormat format() {
        return new AudioFormat(RATE, channels());
    }

    /** Decodes packets. */
    interface Packets {
        /** Decodes a packet; {@return the number of samples for each channel}. */
        int decode(byte[] bytes, int offset, int length, short[] into, int room) throws OpusException;
    }

    /** {@return a decoder for packets of the stream} */
    Packets decoder() throws OpusException {
        if (!multistream) {
            OpusDecoder one = new OpusDecoder(RATE, channels());
            one.setGain(gain);
            return (bytes, offset, length, into, room) -> one.decode(bytes, offset, length, into, 0, room, false);
        }
        OpusMSDecoder many = OpusMSDecoder.create(RATE, channels(), streams, coupled, mapping.clone());
        many.setGain(gain);
        return (bytes, offset, length, into, room) -> many.decodeMultistream(bytes, offset, length, into, 0, room, 0);
    }

    @Override
    public String toString() {
        return "Opus, " + channels() + " channels of " + streams + " streams, pre-skip " + preSkip + ", gain " + gain;
    }
}
