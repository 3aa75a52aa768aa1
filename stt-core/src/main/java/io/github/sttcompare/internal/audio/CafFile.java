package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;

/** Reads uncompressed samples in Apple's Core Audio Format (<i>Apple Core Audio Format Specification 1.0</i>). */
final class CafFile {

    private static final long FIRST_CHUNK = 8;
    private static final int DESCRIPTION_BYTES = 32;
    /** The edit count that precedes the samples. */
    private static final int BEFORE_SAMPLES = 4;

    private static final int IS_FLOAT = 1;
    private static final int IS_LITTLE_ENDIAN = 2;

    private CafFile() {}

    static PcmFound read(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        ChunkWalk walk = new ChunkWalk(in, ChunkStyle.CAF, "desc", "data", (id, size) -> size);
        ChunkWalk.Found chunks = walk.find(FIRST_CHUNK);
        long at = chunks.format();
        if (chunks.formatSize() < DESCRIPTION_BYTES) {
            throw BadAudio.repair("has a 'desc' chunk of " + chunks.formatSize() + " bytes instead of " + DESCRIPTION_BYTES);
        }
        double rate = Double.longBitsToDouble(in.s64(at));
        String format = in.id(at + 8);
        int flags = in.s32(at + 12);
        long packet = in.u32(at + 16);
        long channels = in.u32(at + 24);
        long bits = in.u32(at + 28);
        SampleCode code;
        switch (format) {
            case "lpcm" -> code = linear(flags, bits, packet, channels);
            case "alaw" -> code = SampleCode.byteOf(SampleCode.Type.A_LAW);
            case "ulaw" -> code = SampleCode.byteOf(SampleCode.Type.MU_LAW);
            default -> {
                return new OtherCodec(Kind.CAF.text(), codec(format));
            }
        }
        return PcmLayout.of(Kind.CAF, code, channels, rate, chunks.data() + BEFORE_SAMPLES,
                walk.extent(chunks, BEFORE_SAMPLES, true));
    }

    private static SampleCode linear(int flags, long bits, long packet, long channels) {
        ByteOrder order = (flags & IS_LITTLE_ENDIAN) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if ((flags & IS_FLOAT) != 0) {
            if (bits != 32 && bits != 64) {
                throw BadAudio.convert("has " + bits + "-bit floating-point samples");
            }
            return SampleCode.floating((int) bits / 8, order);
        }
        if (bits < 1 || bits > 32) {
            throw BadAudio.convert("has " + bits + "-bit samples");
        }
        boolean inFour = bits > 16 && bits <= 24 && packet == 4 * channels;
        return SampleCode.signed(inFour ? 4 : (int) Math.ceilDiv(bits, 8L), order);
    }

    private static String codec(String format) {
        return switch (format) {
            case "aac ", "aach", "aacp" -> "AAC";
            case "alac" -> "ALAC";
            case "ima4" -> "ADPCM (IMA)";
            case "opus" -> "Opus";
            case ".mp3" -> "MP3";
            case "flac" -> "FLAC";
            case "samr" -> "AMR";
            default -> "the codec " + Fields.shown(format);
        };
    }
}
