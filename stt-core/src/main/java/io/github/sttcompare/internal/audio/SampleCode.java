package io.github.sttcompare.internal.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a sample is encoded, and how it is converted to 16 bits.
 *
 * <p>Up to 16 bits nothing is lost. Wider samples, and those in floating point (full scale is 1), are rounded to the
 * nearest 16-bit value, halves to even as in IEEE 754, and clipped; NaN becomes silence. A-law and µ-law: ITU-T
 * Recommendation G.711, with the 13 or 14 bits in the upper part of the 16.
 *
 * @param type  the kind of number
 * @param bytes how many bytes it has
 * @param order the order of these bytes
 */
record SampleCode(Type type, int bytes, ByteOrder order) {

    /** The kinds of numbers. */
    enum Type {
        /** Two's complement; narrower samples are in the upper bits. */
        SIGNED,
        /** One byte; zero level is 128. */
        UNSIGNED,
        /** IEEE 754. */
        FLOAT,
        A_LAW,
        MU_LAW
    }

    private static final short[] A_LAW = new short[256];
    private static final short[] MU_LAW = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = aLaw(code ^ 0x55);
            MU_LAW[code] = muLaw(~code);
        }
    }

    private static short aLaw(int code) {
        int segment = code >> 4 & 7;
        int level = ((code & 15) << 4) + 8;
        int value = segment == 0 ? level : (level + 0x100) << (segment - 1);
        return (short) ((code & 0x80) != 0 ? value : -value);
    }

    private static short muLaw(int code) {
        int value = ((((code & 15) << 3) + 0x84) << (code >> 4 & 7)) - 0x84;
        return (short) ((code & 0x80) != 0 ? -value : value);
    }

    static SampleCode signed(int bytes, ByteOrder order) {
        return new SampleCode(Type.SIGNED, bytes, order);
    }

    static SampleCode floating(int bytes, ByteOrder order) {
        return new SampleCode(Type.FLOAT, bytes, order);
    }

    static SampleCode byteOf(Type type) {
        return new SampleCode(type, 1, ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return whether the samples are already in the form that is used here} */
    boolean isPcm16() {
        return type == Type.SIGNED && bytes == 2 && order == ByteOrder.LITTLE_ENDIAN;
    }

    /** {@return whether it needs more than 16 bits} */
    boolean isWide() {
        return bytes > 2;
    }

    /** {@return what it is called} */
    String description() {
        return switch (type) {
            case SIGNED, UNSIGNED -> bytes * 8 + "-bit PCM";
            case FLOAT -> bytes * 8 + "-bit float";
            case A_LAW -> "A-law";
            case MU_LAW -> "µ-law";
        };
    }

    /**
     * Converts samples to 16 bits.
     *
     * @param in    the samples from index 0 on, in the order of this code
     * @param out   takes them from index 0 on
     * @param count how many
     */
    void decode(ByteBuffer in, short[] out, int count) {
        switch (type) {
            case A_LAW, MU_LAW -> {
                short[] table = type == Type.A_LAW ? A_LAW : MU_LAW;
                for (int i = 0; i < count; i++) {
                    out[i] = table[in.get(i) & 0xFF];
                }
            }
            case UNSIGNED -> {
                for (int i = 0; i < count; i++) {
                    out[i] = (short) (((in.get(i) & 0xFF) - 128) << 8);
                }
            }
            case SIGNED -> decodeSigned(in, out, count);
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    double value = bytes == 4 ? in.getFloat(4 * i) : in.getDouble(8 * i);
                    out[i] = rounded(value * 0x8000);
                }
            }
        }
    }

    private void decodeSigned(ByteBuffer in, short[] out, int count) {
        switch (bytes) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    out[i] = (short) (in.get(i) << 8);
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    out[i] = in.getShort(2 * i);
                }
            }
            case 3 -> {
                boolean big = order == ByteOrder.BIG_ENDIAN;
                for (int i = 0; i < count; i++) {
                    int high = in.get(3 * i + (big ? 0 : 2));
                    int low = in.get(3 * i + (big ? 2 : 0)) & 0xFF;
                    out[i] = rounded((high << 16 | (in.get(3 * i + 1) & 0xFF) << 8 | low) / 256.0);
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    out[i] = rounded(in.getInt(4 * i) / 65536.0);
                }
            }
            default -> throw new IllegalStateException(bytes + " bytes");
        }
    }

    private static short rounded(double value) {
        // the cast turns NaN into 0
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(value)));
    }
}
