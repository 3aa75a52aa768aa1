package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples against exact decimal arithmetic, and G.711 against the tables of the recommendation. */
class SampleCodeTest {

    private static final int COUNT = 20_000;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true", "3, false", "3, true", "4, false", "4, true"})
    void integersAreTheExactSampleRoundedToTheNearest(int bytes, boolean big) {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        long[] values = new Random(bytes).longs(COUNT).map(value -> value >> (64 - 8 * bytes)).toArray();
        long half = 1L << (8 * bytes - 1);
        values[0] = half - 1;
        values[1] = -half;
        if (bytes > 2) {
            // halves, to the even one
            values[2] = 1L << (8 * bytes - 17);
            values[3] = 3L << (8 * bytes - 17);
            values[4] = -(1L << (8 * bytes - 17));
        }
        ByteBuffer in = ByteBuffer.allocate(COUNT * bytes);
        for (long value : values) {
            for (int i = 0; i < bytes; i++) {
                in.put((byte) (value >> (8 * (big ? bytes - 1 - i : i))));
            }
        }
        short[] out = decode(SampleCode.signed(bytes, order), in);
        for (int i = 0; i < COUNT; i++) {
            assertThat(out[i]).isEqualTo(rounded(new BigDecimal(values[i]).divide(new BigDecimal(half))));
        }
    }

    @Test
    void unsignedBytesHaveTheirMiddleAt128() {
        ByteBuffer in = ByteBuffer.wrap(new byte[] {0, 127, (byte) 128, (byte) 129, (byte) 255});
        assertThat(decode(SampleCode.byteOf(SampleCode.Type.UNSIGNED), in)).containsExactly(-32_768, -256, 0, 256, 32_512);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void floatingPointIsRoundedAndClipped(boolean big) {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        double[] values = new Random(7).doubles(COUNT, -1.2, 1.2).toArray();
        double[] special = {1, -1, 0.5 / 32_768, 1.5 / 32_768, -0.5 / 32_768, 1e300, -1e300, Double.MIN_VALUE, -0.0};
        System.arraycopy(special, 0, values, 0, special.length);
        ByteBuffer doubles = ByteBuffer.allocate(8 * COUNT).order(order);
        ByteBuffer floats = ByteBuffer.allocate(4 * COUNT).order(order);
        for (double value : values) {
            doubles.putDouble(value);
            floats.putFloat((float) value);
        }
        short[] ofDoubles = decode(SampleCode.floating(8, order), doubles);
        short[] ofFloats = decode(SampleCode.floating(4, order), floats);
        for (int i = 0; i < COUNT; i++) {
            assertThat(ofDoubles[i]).isEqualTo(rounded(new BigDecimal(values[i])));
            float value = (float) values[i];
            assertThat(ofFloats[i]).isEqualTo(Float.isInfinite(value) ? value > 0 ? Short.MAX_VALUE : Short.MIN_VALUE
                    : rounded(new BigDecimal(value)));
        }
    }

    @Test
    void nanIsSilenceAndInfinityIsFullScale() {
        ByteBuffer in = ByteBuffer.allocate(24).putDouble(Double.NaN).putDouble(Double.POSITIVE_INFINITY)
                .putDouble(Double.NEGATIVE_INFINITY);
        assertThat(decode(SampleCode.floating(8, ByteOrder.BIG_ENDIAN), in)).containsExactly(0, 32_767, -32_768);
    }

    /** G.711 tables 1 and 2, positive values, in the 16-bit scale that everybody uses. */
    @Test
    void aLawAndMuLawFollowTheRecommendation() {
        short[] a = all(SampleCode.Type.A_LAW);
        assertThat(a[0xD5]).isEqualTo((short) 8);
        assertThat(a[0xD4]).isEqualTo((short) 24);
        assertThat(a[0x55]).isEqualTo((short) -8);
        assertThat(a[0xAA]).isEqualTo((short) 32_256);
        assertThat(a[0x2A]).isEqualTo((short) -32_256);
        assertThat(a[0x80]).isEqualTo((short) 5_504);
        short[] mu = all(SampleCode.Type.MU_LAW);
        assertThat(mu[0xFF]).isEqualTo((short) 0);
        assertThat(mu[0x7F]).isEqualTo((short) 0);
        assertThat(mu[0xFE]).isEqualTo((short) 8);
        assertThat(mu[0x80]).isEqualTo((short) 32_124);
        assertThat(mu[0x00]).isEqualTo((short) -32_124);
        assertThat(mu[0x8F]).isEqualTo((short) 16_764);
    }

    @ParameterizedTest
    @EnumSource(names = {"A_LAW", "MU_LAW"})
    void aLawAndMuLawAreMonotonicAndSymmetric(SampleCode.Type law) {
        short[] values = all(law);
        int flip = law == SampleCode.Type.A_LAW ? 0xD5 : 0xFF;
        for (int step = 0; step < 127; step++) {
            assertThat(values[step ^ flip]).isLessThan(values[step + 1 ^ flip]);
        }
        for (int code = 0; code < 256; code++) {
            assertThat(values[code ^ 0x80]).isEqualTo((short) -values[code]);
        }
    }

    private static short[] all(SampleCode.Type law) {
        ByteBuffer in = ByteBuffer.allocate(256);
        for (int code = 0; code < 256; code++) {
            in.put((byte) code);
        }
        return decode(SampleCode.byteOf(law), in);
    }

    private static short[] decode(SampleCode code, ByteBuffer in) {
        short[] out = new short[in.capacity() / code.bytes()];
        code.decode(in.duplicate().order(code.order()), out, out.length);
        return out;
    }

    private static short rounded(BigDecimal value) {
        BigDecimal scaled = value.multiply(new BigDecimal(32_768)).setScale(0, RoundingMode.HALF_EVEN);
        return scaled.min(new BigDecimal(32_767)).max(new BigDecimal(-32_768)).shortValueExact();
    }
}
