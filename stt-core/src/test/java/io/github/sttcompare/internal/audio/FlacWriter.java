package io.github.sttcompare.internal.audio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/**
 * Writes FLAC in every way that the format knows, also those that no encoder chooses: each block at random. Not thread-safe.
 */
public final class FlacWriter {

    private static final int[] RICE_LIMIT = {14, 30};

    private final Random random;
    private final int bits;
    private final int channels;
    private final int rate;
    private final boolean variable;
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private boolean shortest;
    private BitsOut out = new BitsOut();
    private long number;
    private long samples;
    private int largest;

    /**
     * @param seed     makes the same choices again
     * @param bits     how many bits a sample has, 4 to 32
     * @param channels 1 to 8
     * @param rate     the sample rate in Hz
     * @param variable whether blocks differ in size
     */
    public FlacWriter(long seed, int bits, int channels, int rate, boolean variable) {
        this.random = new Random(seed);
        this.bits = bits;
        this.channels = channels;
        this.rate = rate;
        this.variable = variable;
    }

    /** Adds a block of silence in as few bytes as can be. @return this */
    public FlacWriter silence(int size) {
        shortest = true;
        block(new int[channels][size]);
        shortest = false;
        return this;
    }

    /** Adds a block. @return this */
    public FlacWriter block(int[][] block) {
        int size = block[0].length;
        largest = Math.max(largest, size);
        int coding = channels == 2 ? new int[] {1, 8, 9, 10}[random.nextInt(4)] : channels - 1;
        out = new BitsOut();
        header(size, coding);
        long[][] coded = new long[channels][size];
        for (int i = 0; i < size && !shortest; i++) {
            for (int channel = 0; channel < channels; channel++) {
                coded[channel][i] = block[channel][i];
                for (int shift = 0; shift < 8 * Math.ceilDiv(bits, 8); shift += 8) {
                    raw.write(block[channel][i] >> shift);
                }
            }
            if (coding > 7) {
                long left = coded[0][i];
                long right = coded[1][i];
                coded[0][i] = coding == 8 ? left : coding == 9 ? left - right : (left + right) >> 1;
                coded[1][i] = coding == 9 ? right : left - right;
            }
        }
        for (int channel = 0; channel < channels; channel++) {
            boolean side = coding == 9 ? channel == 0 : coding > 7 && channel == 1;
            subframe(coded[channel], bits + (side ? 1 : 0));
        }
        out.align();
        byte[] frame = out.bytes();
        out.put(FlacCrc.sixteen(0, frame, 0, frame.length), 16);
        frames.writeBytes(out.bytes());
        number += variable ? size : 1;
        samples += size;
        return this;
    }

    private void header(int size, int coding) {
        out.put(variable ? 0xFFF9 : 0xFFF8, 16);
        int sizeCode = size == 192 ? 1 : size == 4096 ? 12 : size <= 256 ? 6 : 7;
        boolean told = random.nextBoolean();
        out.put(sizeCode, 4);
        out.put(told ? rate % 1000 == 0 && rate < 256_000 ? 12 : 13 : 0, 4);
        out.put(coding, 4);
        int bitsCode = switch (bits) {
            case 8 -> 1;
            case 12 -> 2;
            case 16 -> 4;
            case 20 -> 5;
            case 24 -> 6;
            case 32 -> 7;
            default -> 0;
        };
        out.put(random.nextBoolean() ? bitsCode : 0, 3);
        out.put(0, 1);
        utf8(number);
        if (sizeCode == 6 || sizeCode == 7) {
            out.put(size - 1, sizeCode == 6 ? 8 : 16);
        }
        if (told) {
            boolean kilo = rate % 1000 == 0 && rate < 256_000;
            out.put(kilo ? rate / 1000 : rate, kilo ? 8 : 16);
        }
        byte[] header = out.bytes();
        out.put(FlacCrc.eight(header, 0, header.length), 8);
    }

    private void utf8(long value) {
        if (value < 0x80) {
            out.put(value, 8);
            return;
        }
        int more = 1;
        while (value >>> (6 * more) >= 1L << (6 - more)) {
            more++;
        }
        out.put(((0xFFL << (7 - more)) & 0xFF) | (value >>> (6 * more)), 8);
        for (int i = more - 1; i >= 0; i--) {
            out.put(0x80 | ((value >>> (6 * i)) & 0x3F), 8);
        }
    }

    private void subframe(long[] values, int width) {
        int wasted = Long.SIZE;
        boolean constant = true;
        for (long value : values) {
            wasted = Math.min(wasted, Long.numberOfTrailingZeros(value));
            constant &= value == values[0];
        }
        wasted = wasted >= width ? 0 : wasted;
        long[] narrow = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = values[i] >> wasted;
        }
        int kind = shortest ? 3 : random.nextInt(constant ? 4 : 3);
        int order = kind == 1 ? random.nextInt(5) : kind == 2 ? 1 + random.nextInt(32) : 0;
        // a residual must have 32 bits; predictions here are made at random and miss by far
        if (order > values.length || width - wasted > (kind == 2 ? 18 : 28)) {
            kind = kind == 3 ? 3 : 0;
            order = 0;
        }
        out.put(0, 1);
        out.put(kind == 3 ? 0 : kind == 0 ? 1 : kind == 1 ? 8 + order : 31 + order, 6);
        out.put(wasted > 0 ? 1 : 0, 1);
        if (wasted > 0) {
            out.put(1, wasted);
        }
        int narrowWidth = width - wasted;
        if (kind == 3) {
            out.put(narrow[0], narrowWidth);
        } else if (kind == 0) {
            for (long value : narrow) {
                out.put(value, narrowWidth);
            }
        } else {
            predicted(narrow, narrowWidth, order, kind == 2);
        }
    }

    private void predicted(long[] values, int width, int order, boolean linear) {
        for (int i = 0; i < order; i++) {
            out.put(values[i], width);
        }
        long[] coefficients = new long[order];
        int shift = 0;
        if (linear) {
            int precision = 2 + random.nextInt(14);
            shift = random.nextInt(16);
            out.put(precision - 1, 4);
            out.put(shift, 5);
            for (int i = 0; i < order; i++) {
                coefficients[i] = random.nextInt(1 << precision) - (1 << (precision - 1));
                coefficients[i] = coefficients[i] >> 6;
                out.put(coefficients[i], precision);
            }
        } else {
            int[][] fixed = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};
            for (int i = 0; i < order; i++) {
                coefficients[i] = fixed[order][i];
            }
        }
        long[] residual = new long[values.length];
        for (int i = order; i < values.length; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * values[i - 1 - j];
            }
            residual[i] = values[i] - (sum >> shift);
        }
        residual(residual, order);
    }

    private void residual(long[] residual, int order) {
        long all = 0;
        for (int i = order; i < residual.length; i++) {
            all |= residual[i] ^ (residual[i] >> 63);
        }
        // the shorter parameters would make a number of a million zeros
        int method = all >> 18 != 0 ? 1 : random.nextInt(2);
        int partitions = 0;
        while (random.nextBoolean() && residual.length % (2 << partitions) == 0 && residual.length >> (partitions + 1) >= order
                && partitions < 15) {
            partitions++;
        }
        out.put(method, 2);
        out.put(partitions, 4);
        int length = residual.length >> partitions;
        for (int from = order, end = length; end <= residual.length; from = end, end += length) {
            long most = 0;
            boolean any = false;
            for (int i = from; i < end; i++) {
                most |= residual[i] ^ (residual[i] >> 63);
                any |= residual[i] != 0;
            }
            int needed = any ? 65 - Long.numberOfLeadingZeros(most) : 0;
            int parameter = Math.min(RICE_LIMIT[method], Math.max(0, needed - 3 + random.nextInt(5)));
            if (needed < 32 && (random.nextInt(4) == 0 || needed - parameter > 6)) {
                out.put((1 << (4 + method)) - 1, 4 + method);
                out.put(needed, 5);
                for (int i = from; i < end && needed > 0; i++) {
                    out.put(residual[i], needed);
                }
                continue;
            }
            out.put(parameter, 4 + method);
            for (int i = from; i < end; i++) {
                long folded = (residual[i] << 1) ^ (residual[i] >> 63);
                for (long zeros = folded >>> parameter; zeros > 0; zeros--) {
                    out.put(0, 1);
                }
                out.put(1, 1);
                out.put(folded & ((1L << parameter) - 1), parameter);
            }
        }
    }

    /**
     * {@return the file}
     *
     * @param total whether its header says how many samples there are, and their MD5 sum
     */
    public byte[] file(boolean total) {
        BitsOut info = new BitsOut();
        for (byte letter : "fLaC".getBytes(StandardCharsets.US_ASCII)) {
            info.put(letter, 8);
        }
        info.put(0, 8);
        info.put(34, 24);
        info.put(variable ? 16 : largest, 16);
        info.put(largest, 16);
        info.put(0, 48);
        info.put(rate, 20);
        info.put(channels - 1, 3);
        info.put(bits - 1, 5);
        info.put(total ? samples : 0, 36);
        byte[] md5 = new byte[16];
        if (total) {
            try {
                md5 = MessageDigest.getInstance("MD5").digest(raw.toByteArray());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        for (byte b : md5) {
            info.put(b, 8);
        }
        info.put(0x81, 8);
        info.put(5, 24);
        info.put(0, 40);
        info.frames(frames.toByteArray());
        return info.bytes();
    }

    /** Writes the checksums anew that a file which was changed should have, so that what was changed is reached. */
    public static void repair(byte[] file) {
        int begin = -1;
        for (int at = 0; at <= file.length; at++) {
            boolean sync = at + FlacFrame.MAX_BYTES < file.length && FlacFrame.isSync(file[at], file[at + 1]);
            if (begin >= 0 && (sync || at == file.length) && at - begin > FlacFrame.MAX_BYTES) {
                int crc = FlacCrc.sixteen(0, file, begin, at - 2);
                file[at - 2] = (byte) (crc >> 8);
                file[at - 1] = (byte) crc;
            }
            if (sync) {
                begin = at;
                int last = at + FlacFrame.bytes(file, at) - 1;
                file[last] = (byte) FlacCrc.eight(file, at, last);
            }
        }
    }

    /** Bits one after the other. */
    private static final class BitsOut {
        private final ByteArrayOutputStream done = new ByteArrayOutputStream();
        private int current;
        private int filled;

        void put(long value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                current = (current << 1) | (int) ((value >>> i) & 1);
                if (++filled == 8) {
                    done.write(current);
                    filled = 0;
                }
            }
        }

        void align() {
            while (filled != 0) {
                put(0, 1);
            }
        }

        void frames(byte[] frames) {
            done.writeBytes(frames);
        }

        byte[] bytes() {
            return done.toByteArray();
        }
    }
}
