package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * The format chunk of WAV and its relatives.
 *
 * <p>The bytes per frame and per second follow from the rest and are ignored, unless the bits per sample are missing.
 * Formats: Microsoft and IBM, <i>Multimedia Programming Interface and Data Specifications 1.0</i>, 1991; Microsoft,
 * <i>Multiple Channel Audio Data and WAVE Files</i>, 2001.
 */
final class WaveFormat {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    /** WAVEFORMAT, the oldest form, without the bits of a sample. */
    private static final int MIN_BYTES = 14;

    private static final int EXTENSIBLE_BYTES = 40;
    /** What follows the format tag in the GUID of a sub-format: Microsoft's, and that of Ambisonic B-format. */
    private static final Set<String> GUID_TAILS =
            Set.of("000000001000800000AA00389B71", "00002107D3118644C8C1CA000000");
    /** How many bytes of samples are examined to distinguish 24 bits in three bytes from 24 in four. */
    private static final int LOOKED_AT = 1024;

    private WaveFormat() {}

    /**
     * {@return the content of the chunks}
     *
     * @param in     the file
     * @param kind   what kind of file it is
     * @param chunks where format and samples are
     * @param extent how many bytes of samples there are
     */
    static PcmFound read(Fields in, Kind kind, ChunkWalk.Found chunks, Extent extent)
            throws IOException, InterruptedException {
        long at = chunks.format();
        if (chunks.formatSize() < MIN_BYTES) {
            throw BadAudio.repair("has a 'fmt ' chunk of " + chunks.formatSize() + " bytes instead of at least 16");
        }
        int tag = in.u16(at);
        int channels = in.u16(at + 2);
        int frameBytes = in.u16(at + 12);
        int bits = chunks.formatSize() < MIN_BYTES + 2 ? 0 : in.u16(at + 14);
        if (bits == 0 && channels > 0) {
            bits = 8 * (frameBytes / channels);
        }
        if (tag == EXTENSIBLE) {
            if (chunks.formatSize() < EXTENSIBLE_BYTES) {
                throw BadAudio.repair("has an EXTENSIBLE 'fmt ' chunk of " + chunks.formatSize()
                        + " bytes instead of at least " + EXTENSIBLE_BYTES);
            }
            tag = in.u16(at + 24);
            byte[] tail = in.text(at + 26, 14).getBytes(StandardCharsets.ISO_8859_1);
            if (!GUID_TAILS.contains(HexFormat.of().withUpperCase().formatHex(tail))) {
                return new OtherCodec(kind.text(), "samples of an unknown sub-format (EXTENSIBLE)");
            }
        }
        SampleCode code;
        switch (tag) {
            case PCM -> {
                if (bits < 1 || bits > 32) {
                    throw BadAudio.convert("has " + bits + "-bit samples");
                }
                int bytes = bits > 16 && bits <= 24 && frameBytes == 4 * channels && lowBytesAreEmpty(in, chunks.data(), extent)
                        ? 4
                        : Math.ceilDiv(bits, 8);
                code = bytes == 1 ? SampleCode.byteOf(SampleCode.Type.UNSIGNED) : SampleCode.signed(bytes, in.order());
            }
            case FLOAT -> {
                if (bits != 32 && bits != 64) {
                    throw BadAudio.convert("has " + bits + "-bit floating-point samples");
                }
                code = SampleCode.floating(bits / 8, in.order());
            }
            case A_LAW -> code = SampleCode.byteOf(SampleCode.Type.A_LAW);
            case MU_LAW -> code = SampleCode.byteOf(SampleCode.Type.MU_LAW);
            default -> {
                return new OtherCodec(kind.text(), codec(tag));
            }
        }
        return PcmLayout.of(kind, code, channels, (double) in.u32(at + 4), chunks.data(), extent);
    }

    /**
     * Some writers keep 24 bits in four bytes and call them 24 bits, others state a wrong size of frames. The samples
     * decide: the lowest byte of four is unused, so 0.
     */
    private static boolean lowBytesAreEmpty(Fields in, long data, Extent extent) throws IOException, InterruptedException {
        if (extent.there() % 4 != 0) {
            return false;
        }
        int low = in.order() == ByteOrder.LITTLE_ENDIAN ? 0 : 3;
        for (long i = 0; i < Math.min(extent.there(), LOOKED_AT); i += 4) {
            if (in.u8(data + i + low) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Names a WAVE format tag (the registry of RFC 2361 and its successors). */
    static String codec(int tag) {
        return switch (tag) {
            case 0x0002, 0x0011 -> "ADPCM";
            case 0x0031 -> "GSM 6.10";
            case 0x0040, 0x0064, 0x0045 -> "G.726";
            case 0x0050 -> "MPEG audio";
            case 0x0055 -> "MP3";
            case 0x00FF, 0x1610 -> "AAC";
            case 0x0161, 0x0162, 0x0163 -> "WMA";
            case 0x028F -> "G.722";
            case 0x0083 -> "G.729";
            case 0x2000 -> "AC-3";
            case 0xA109 -> "Speex";
            case 0xF1AC -> "FLAC";
            default -> "the codec 0x" + HexFormat.of().withUpperCase().toHexDigits((short) tag);
        };
    }
}
