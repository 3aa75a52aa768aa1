package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads AIFF and AIFF-C. Formats: Apple, <i>Audio Interchange File Format 1.3</i>, 1989; <i>AIFF-C, draft</i>, 1991; and the
 * types that QuickTime added.
 */
final class AiffFile {

    private static final int COMMON_BYTES = 18;
    /** The fields that precede the samples: how many more bytes to skip, and a block size that only the writer needs. */
    private static final int BEFORE_SAMPLES = 8;

    private AiffFile() {}

    static PcmFound read(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        String type = in.id(8);
        boolean compressible = type.equals("AIFC");
        if (!compressible && !type.equals("AIFF")) {
            throw BadAudio.convert("is an IFF file of another kind: " + Fields.shown(type) + " instead of 'AIFF'");
        }
        Kind kind = compressible ? Kind.AIFF_C : Kind.AIFF;
        ChunkWalk walk = new ChunkWalk(in, ChunkStyle.RIFF, "COMM", "SSND", (id, size) -> size);
        ChunkWalk.Found chunks = walk.find(12);
        long at = chunks.format();
        if (chunks.formatSize() < COMMON_BYTES + (compressible ? 4 : 0)) {
            throw BadAudio.repair("has a 'COMM' chunk of " + chunks.formatSize() + " bytes instead of at least "
                    + (COMMON_BYTES + (compressible ? 4 : 0)));
        }
        int channels = in.u16(at);
        int bits = in.u16(at + 6);
        String compression = compressible ? in.id(at + COMMON_BYTES) : "NONE";
        SampleCode code = code(compression, bits);
        if (code == null) {
            return new OtherCodec(kind.text(), codec(compression));
        }
        long skip = BEFORE_SAMPLES + in.u32(chunks.data());
        Extent extent = walk.extent(chunks, skip, false);
        long stated = in.u32(at + 2) * channels * code.bytes();
        if (extent.open() && stated > 0 && stated <= extent.there()) {
            extent = new Extent(stated, stated, false);
        }
        return PcmLayout.of(kind, code, channels, extended(in, at + 8), chunks.data() + skip, extent);
    }

    private static @Nullable SampleCode code(String compression, int bits) {
        ByteOrder big = ByteOrder.BIG_ENDIAN;
        ByteOrder little = ByteOrder.LITTLE_ENDIAN;
        return switch (compression) {
            case "NONE", "twos", "lpcm" -> integer(bits, big);
            case "sowt" -> integer(bits, little);
            case "in24" -> SampleCode.signed(3, big);
            case "in32" -> SampleCode.signed(4, big);
            case "42ni" -> SampleCode.signed(3, little);
            case "23ni" -> SampleCode.signed(4, little);
            case "fl32", "FL32" -> SampleCode.floating(4, big);
            case "fl64", "FL64" -> SampleCode.floating(8, big);
            case "raw " -> SampleCode.byteOf(SampleCode.Type.UNSIGNED);
            case "alaw", "ALAW" -> SampleCode.byteOf(SampleCode.Type.A_LAW);
            case "ulaw", "ULAW" -> SampleCode.byteOf(SampleCode.Type.MU_LAW);
            default -> null;
        };
    }

    private static SampleCode integer(int bits, ByteOrder order) {
        if (bits < 1 || bits > 32) {
            throw BadAudio.convert("has " + bits + "-bit samples");
        }
        return SampleCode.signed(Math.ceilDiv(bits, 8), order);
    }

    private static String codec(String compression) {
        return switch (compression) {
            case "ima4" -> "ADPCM (IMA)";
            case "MAC3", "MAC6" -> "MACE";
            case "GSM " -> "GSM 6.10";
            case "G722" -> "G.722";
            case "QDMC", "QDM2" -> "QDesign Music";
            default -> "the codec " + Fields.shown(compression);
        };
    }

    /**
     * An 80-bit number in the format of IEEE 754 and the 68881: sign and exponent in 16 bits, then 64 with an explicit
     * leading 1.
     */
    private static double extended(Fields in, long at) throws IOException, InterruptedException {
        int head = in.u16(at);
        double mantissa = Math.scalb((double) (in.s64(at + 2) >>> 1), 1);
        double value = Math.scalb(mantissa, (head & 0x7FFF) - 16_383 - 63);
        return (head & 0x8000) != 0 ? -value : value;
    }
}
