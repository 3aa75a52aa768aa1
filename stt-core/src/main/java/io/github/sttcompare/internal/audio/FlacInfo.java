package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * What a FLAC stream says about itself before its first frame (RFC 9639 §8.2).
 *
 * @param format     the sample rate and the channels
 * @param bits       how many bits a sample has, 4 to 32
 * @param blockSize  how many samples a channel has in each block but the last; 0 if that varies or is not stated
 * @param frames     the total number of frames of samples; 0 if the writer did not know it
 * @param md5        the MD5 sum of the samples in hexadecimal; all zeros if the writer did not know it
 * @param firstFrame where the first block begins
 */
record FlacInfo(AudioFormat format, int bits, int blockSize, long frames, String md5, long firstFrame) {

    private static final String MAGIC = "fLaC";
    private static final int INFO_BYTES = 34;
    private static final int MD5_BYTES = 16;
    private static final int MAX_BLOCKS = 10_000;
    private static final int MIN_BITS = 4;

    /** {@return whether it is FLAC, with or without tags before it} */
    static boolean isThere(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        return in.is(Id3.behind(in), MAGIC);
    }

    static FlacInfo read(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        long at = Id3.behind(in);
        if (!in.is(at, MAGIC)) {
            throw BadAudio.repair("is no longer FLAC");
        }
        at += MAGIC.length();
        FlacInfo info = info(in, at);
        boolean last = false;
        for (int blocks = 0; !last; blocks++) {
            int type = in.u8(at) & 0x7F;
            if (type == 0x7F || blocks == MAX_BLOCKS) {
                throw BadAudio.repair(
                        "is damaged: its metadata block " + (blocks + 1) + " at byte " + at + " is of type " + type);
            }
            last = in.u8(at) >= 0x80;
            at += 4 + (in.u32(at) & 0xFF_FFFF);
        }
        return new FlacInfo(info.format, info.bits, info.blockSize, info.frames, info.md5, at);
    }

    private static FlacInfo info(Fields in, long block) throws IOException, InterruptedException {
        int type = in.u8(block) & 0x7F;
        long size = in.u32(block) & 0xFF_FFFF;
        if (type != 0 || size < INFO_BYTES) {
            throw BadAudio.repair("is damaged: it begins with a metadata block of type " + type + " and " + size + " bytes, not with"
                    + " one of type 0 and " + INFO_BYTES);
        }
        long at = block + 4;
        int smallest = in.u16(at);
        int largest = in.u16(at + 2);
        long numbers = in.s64(at + 10);
        int rate = (int) (numbers >>> 44);
        int channels = (int) (numbers >>> 41 & 7) + 1;
        int bits = (int) (numbers >>> 36 & 31) + 1;
        byte[] md5 = new byte[MD5_BYTES];
        for (int i = 0; i < MD5_BYTES; i++) {
            md5[i] = (byte) in.u8(at + 18 + i);
        }
        if (bits < MIN_BITS) {
            throw BadAudio.repair("is damaged: its header says that samples have " + bits + " bits");
        }
        PcmLayout.checkRate(rate);
        return new FlacInfo(new AudioFormat(rate, channels), bits, smallest == largest ? largest : 0, numbers & 0xF_FFFF_FFFFL,
                HexFormat.of().formatHex(md5), -1);
    }

    boolean hasMd5() {
        return md5.chars().anyMatch(digit -> digit != '0');
    }
}
