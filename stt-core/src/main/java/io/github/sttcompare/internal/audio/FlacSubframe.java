package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.util.Arrays;

/** Decodes the part of a FLAC frame that contains one channel (RFC 9639 §9.2). Not thread-safe. */
final class FlacSubframe {

    private static final int MAX_ORDER = 32;

    private final FlacBits in;
    private final long[] coefficients = new long[MAX_ORDER];

    FlacSubframe(FlacBits in) {
        this.in = in;
    }

    /**
     * Decodes the samples of a channel.
     *
     * @param out  takes them
     * @param size how many there are
     * @param bits how many bits one has, up to 33 for the difference of two channels
     */
    void decode(long[] out, int size, int bits) throws IOException, InterruptedException, FlacEnd {
        int header = (int) in.unsigned(8);
        int type = header >> 1;
        long wasted = (header & 1) == 0 ? 0 : in.unary() + 1;
        if (header >= 0x80 || wasted >= bits) {
            throw damaged("the header of a channel is invalid");
        }
        int width = bits - (int) wasted;
        if (type == 0) {
            Arrays.fill(out, 0, size, in.signed(width));
        } else if (type == 1) {
            raw(out, 0, size, width);
        } else if (type >= 8 && type <= 12) {
            fixed(out, size, width, type - 8);
        } else if (type >= 32) {
            linear(out, size, width, type - 31);
        } else {
            throw damaged("a channel has the unknown coding " + type);
        }
        if (wasted > 0) {
            for (int i = 0; i < size; i++) {
                out[i] <<= wasted;
            }
        }
    }

    private void raw(long[] out, int from, int to, int width) throws IOException, InterruptedException, FlacEnd {
        for (int i = from; i < to; i++) {
            out[i] = in.signed(width);
        }
    }

    private void fixed(long[] out, int size, int width, int order) throws IOException, InterruptedException, FlacEnd {
        begin(out, size, width, order);
        residual(out, size, order);
        switch (order) {
            case 1 -> {
                for (int i = 1; i < size; i++) {
                    out[i] += out[i - 1];
                }
            }
            case 2 -> {
                for (int i = 2; i < size; i++) {
                    out[i] += 2 * out[i - 1] - out[i - 2];
                }
            }
            case 3 -> {
                for (int i = 3; i < size; i++) {
                    out[i] += 3 * (out[i - 1] - out[i - 2]) + out[i - 3];
                }
            }
            case 4 -> {
                for (int i = 4; i < size; i++) {
                    out[i] += 4 * (out[i - 1] + out[i - 3]) - 6 * out[i - 2] - out[i - 4];
                }
            }
            default -> { }
        }
    }

    private void linear(long[] out, int size, int width, int order) throws IOException, InterruptedException, FlacEnd {
        begin(out, size, width, order);
        int precision = (int) in.unsigned(4) + 1;
        int shift = (int) in.signed(5);
        if (precision == 16 || shift < 0) {
            throw damaged("the prediction of a channel is invalid");
        }
        for (int i = 0; i < order; i++) {
            // in chronological order, as the samples are
            coefficients[order - 1 - i] = in.signed(precision);
        }
        residual(out, size, order);
        for (int i = order; i < size; i++) {
            long sum = 0;
            int first = i - order;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * out[first + j];
            }
            out[i] += sum >> shift;
        }
    }

    private void begin(long[] out, int size, int width, int order) throws IOException, InterruptedException, FlacEnd {
        if (order > size) {
            throw damaged("a block of " + size + " samples begins with " + order);
        }
        raw(out, 0, order, width);
    }

    private void residual(long[] out, int size, int order) throws IOException, InterruptedException, FlacEnd {
        int method = (int) in.unsigned(2);
        int partitionOrder = (int) in.unsigned(4);
        int partition = size >> partitionOrder;
        if (method > 1 || partition << partitionOrder != size || partition < order) {
            throw damaged("the residual of a channel is invalid");
        }
        int parameterBits = 4 + method;
        int escape = (1 << parameterBits) - 1;
        int at = order;
        for (int end = partition; end <= size; end += partition) {
            int parameter = (int) in.unsigned(parameterBits);
            if (parameter < escape) {
                in.rice(out, at, end, parameter);
            } else {
                int width = (int) in.unsigned(5);
                if (width == 0) {
                    Arrays.fill(out, at, end, 0);
                } else {
                    raw(out, at, end, width);
                }
            }
            at = end;
        }
    }

    private BadAudio damaged(String how) {
        return BadAudio.repair("is damaged at byte " + in.position() + ": " + how);
    }
}
