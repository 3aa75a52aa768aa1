package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;

/** Reads the AU format of Sun and NeXT ({@code au(5)} of SunOS), and DEC's variant with little-endian numbers. */
final class AuFile {

    private static final int HEADER_BYTES = 24;

    private AuFile() {}

    static PcmFound read(AudioSource source, ByteOrder order) throws IOException, InterruptedException {
        Fields in = new Fields(source, order);
        long offset = in.u32(4);
        long size = in.u32(8);
        int encoding = in.s32(12);
        long rate = in.u32(16);
        long channels = in.u32(20);
        if (offset < HEADER_BYTES) {
            throw BadAudio.repair("has a header of " + offset + " bytes instead of at least " + HEADER_BYTES);
        }
        if (offset > in.size()) {
            throw BadAudio.repair("is cut off within its header: that has " + offset + " bytes, and the file " + in.size());
        }
        SampleCode code;
        switch (encoding) {
            case 1 -> code = SampleCode.byteOf(SampleCode.Type.MU_LAW);
            case 2, 3, 4, 5 -> code = SampleCode.signed(encoding - 1, order);
            case 6 -> code = SampleCode.floating(4, order);
            case 7 -> code = SampleCode.floating(8, order);
            case 27 -> code = SampleCode.byteOf(SampleCode.Type.A_LAW);
            default -> {
                return new OtherCodec(Kind.AU.text(), codec(encoding));
            }
        }
        long left = in.size() - offset;
        Extent extent = size == 0 ? Extent.toTheEnd(left) : Extent.of32(size, left);
        return PcmLayout.of(Kind.AU, code, channels, (double) rate, offset, extent);
    }

    private static String codec(int encoding) {
        return switch (encoding) {
            case 23, 24, 25, 26 -> "ADPCM (G.72x)";
            default -> "the encoding " + Integer.toUnsignedString(encoding);
        };
    }
}
