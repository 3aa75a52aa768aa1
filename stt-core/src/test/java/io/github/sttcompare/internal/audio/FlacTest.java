package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.FlacDecoder;
import io.github.sttcompare.audio.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLAC as a writer of our own makes it, in every way that the format knows. */
@Timeout(60)
class FlacTest {

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Made(byte[] file, short[] samples) {}

    /** Some seconds of walks at random, with constants, full scale and empty lower bits. */
    private static Made made(long seed, int bits, int channels, boolean variable, boolean total) {
        Random random = new Random(seed);
        FlacWriter writer = new FlacWriter(seed, bits, channels, 16_000, variable);
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        int blocks = 5;
        int usual = 1 + random.nextInt(600);
        for (int i = 0; i < blocks; i++) {
            int size = variable ? 1 + random.nextInt(1500) : i == blocks - 1 ? 1 + random.nextInt(usual) : usual;
            int[][] block = new int[channels][size];
            for (int[] channel : block) {
                fill(channel, bits, random);
            }
            writer.block(block);
            for (int at = 0; at < size; at++) {
                for (int[] channel : block) {
                    short sample = expected(channel[at], bits);
                    pcm.write(sample);
                    pcm.write(sample >> 8);
                }
            }
        }
        short[] samples = new short[pcm.size() / 2];
        ByteBuffer.wrap(pcm.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new Made(writer.file(total), samples);
    }

    private static void fill(int[] channel, int bits, Random random) {
        long least = -1L << (bits - 1);
        long most = -least - 1;
        int kind = random.nextInt(6);
        int step = 1 + random.nextInt(Math.max(1, bits - 2));
        long value = random.nextLong(least, most + 1);
        for (int i = 0; i < channel.length; i++) {
            value = switch (kind) {
                case 0 -> value;
                case 1 -> random.nextLong(least, most + 1);
                case 2 -> random.nextBoolean() ? least : most;
                default -> Math.clamp(value + random.nextInt(-((1 << step) / 2), (1 << step) / 2 + 1), least, most);
            };
            channel[i] = (int) (kind == 5 ? value >> 2 << 2 : value);
        }
    }

    private static short expected(int value, int bits) {
        return (short) Math.clamp(Math.rint(value * Math.pow(2, 16 - bits)), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static short[] samples(Audio audio) {
        ByteBuffer pcm = audio.pcm();
        short[] samples = new short[pcm.remaining() / 2];
        pcm.asShortBuffer().get(samples);
        return samples;
    }

    @Test
    void everyDepthChannelCountAndCodingIsReadBitExactly() {
        for (int bits = 4; bits <= 32; bits++) {
            for (int channels = 1; channels <= 8; channels++) {
                for (int i = 0; i < 2; i++) {
                    boolean variable = i == 0;
                    boolean total = channels % 2 == i;
                    Made made = made(1000L * bits + 10L * channels + i, bits, channels, variable, total);
                    Audio audio = Audio.of(made.file());
                    assertThat(audio.frames()).isEqualTo(made.samples().length / channels);
                    assertThat(Arrays.equals(samples(audio), made.samples())).as("%s bits, %s channels, %s", bits, channels, i).isTrue();
                    assertThat(audio.encoding()).isEqualTo("audio/flac");
                    assertThat(audio.notes()).hasSize((bits > 16 ? 1 : 0) + (total ? 0 : 1));
                }
            }
        }
    }

    @Test
    void theNotesMentionTheDepthAndAMissingLength() {
        assertThat(Audio.of(made(1, 24, 2, false, false).file()).notes())
                .containsExactly("no length in the header; read to the end of the file", "24-bit FLAC rounded to 16 bits");
        Audio exact = Audio.of(made(1, 16, 2, false, true).file());
        assertThat(exact.notes()).isEmpty();
        assertThat(exact.isDecoded()).isFalse();
        assertThat(exact.original().orElseThrow().extension()).isEqualTo("flac");
    }

    @Test
    void tagsBeforeAndAfterTheFramesAreNotSound() {
        Made made = made(2, 16, 2, true, false);
        byte[] tag = new byte[10 + 300];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 300 >> 7, 300 & 0x7F}, 0, tag, 0, 10);
        byte[] last = new byte[128];
        System.arraycopy("TAG".getBytes(StandardCharsets.US_ASCII), 0, last, 0, 3);
        assertThat(samples(Audio.of(joined(tag, tag, made.file(), last)))).isEqualTo(made.samples());
        assertThat(samples(Audio.of(joined(made.file(), new byte[500])))).isEqualTo(made.samples());
        assertThat(samples(Audio.of(joined(made(2, 16, 2, true, true).file(), new byte[] {1, 2, 3, 4, 5, 6})))).isEqualTo(made.samples());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void framesBeyondTheHeadersLengthAreNoted() {
        Made made = made(3, 16, 1, false, true);
        Audio audio = Audio.of(joined(made.file(), made.file()));
        assertThat(samples(audio)).isEqualTo(made.samples());
        assertThat(audio.notes()).containsExactly("what follows the " + made.samples().length + " frames that the header states is not read");
    }

    /** Each flipped bit of a frame is found out by a checksum, or makes a header that is none. */
    @Test
    void damagedFramesAreNeverDecodedAsSound() {
        Made made = made(4, 16, 2, false, true);
        int firstFrame = 4 + 38 + 9;
        for (int bit = firstFrame * 8; bit < made.file().length * 8; bit += 3) {
            byte[] damaged = made.file().clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> samples(Audio.of(damaged))).as("bit %s", bit).isInstanceOf(SttException.class)
                    .hasMessageMatching("audio is (damaged|cut off) .*");
        }
    }

    @Test
    void aFrameThatIsMissingIsNotedAsDamage() {
        byte[] file = made(5, 16, 1, true, false).file();
        int second = 0;
        int third = 0;
        for (int at = 52; third == 0; at++) {
            if (FlacFrame.at(file, at, file.length) != null) {
                third = second == 0 ? 0 : at;
                second = second == 0 ? at : second;
            }
        }
        byte[] without = joined(Arrays.copyOf(file, second), Arrays.copyOfRange(file, third, file.length));
        assertThatThrownBy(() -> samples(Audio.of(without))).hasMessageMatching(
                "audio is damaged after [0-9.]+ s: frame [0-9]+ stands where [0-9]+ should; record, copy or convert it again");
    }

    @Test
    void aWrongChecksumOfIntactFramesIsANote() {
        Made made = made(6, 16, 2, false, true);
        made.file()[26] ^= 1;
        Audio audio = Audio.of(made.file());
        assertThat(samples(audio)).isEqualTo(made.samples());
        assertThat(audio.notes()).containsExactly("the samples do not have the MD5 sum that the header states");
    }

    @Test
    void cutOffFilesAreRefusedWithTheRemainingLengthOrReadIfAllowed() {
        Made made = made(7, 16, 1, true, true);
        byte[] cut = Arrays.copyOf(made.file(), made.file().length * 2 / 3);
        assertThatThrownBy(() -> samples(Audio.of(cut))).hasMessageMatching("audio is cut off after [0-9.]+ of [0-9.]+ s \\(.*");
        Audio asked = Audio.of(cut, ReadOptions.builder().acceptCutOff(true).build());
        long frames = asked.frames();
        short[] there = samples(asked);
        assertThat(frames).isEqualTo(there.length);
        assertThat(there).isEqualTo(Arrays.copyOf(made.samples(), there.length)).hasSizeGreaterThan(10);
        Made open = made(7, 16, 1, true, false);
        Audio streamed = Audio.of(Arrays.copyOf(open.file(), open.file().length - 5));
        assertThat(streamed.notes()).contains("the last frame is incomplete and was left out");
        assertThat(samples(streamed)).hasSize((int) streamed.frames());
    }

    /** Silence in eight channels, in blocks as large as can be: 27 000 bytes of samples for each byte. */
    @Test
    void aSmallFileThatExpandsEndlesslyIsRefused(@TempDir Path folder) throws Exception {
        FlacWriter writer = new FlacWriter(1, 16, 8, 192_000, false);
        for (int i = 0; i < 200; i++) {
            writer.silence(65_535);
        }
        Path bomb = Files.write(folder.resolve("bomb.flac"), writer.file(false));
        assertThat(Files.size(bomb)).isLessThan(8_000);
        assertThatThrownBy(() -> Audio.of(bomb).openPcm()).hasMessageStartingWith(bomb + " would decode to more than 4096 times its ");
        assertThatThrownBy(() -> Audio.of(bomb, ReadOptions.builder().maxBytes(1 << 20).build()).openPcm())
                .hasMessageStartingWith(bomb + " would decode to more than 1048576 bytes, the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000022", "0000002210001000", "7F000000"})
    void truncatedAndInvalidHeadersAreRefused(String hex) {
        byte[] bytes = joined("fLaC".getBytes(StandardCharsets.US_ASCII), HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> Audio.of(bytes)).isInstanceOf(SttException.class).hasMessageMatching("audio is (cut off|damaged).*");
    }

    @Test
    void decodersOfOtherContainersGetSentencesToo() {
        Source in = source(new byte[] {'f', 'L', 'a', 'C', 0, 0});
        assertThatThrownBy(() -> new FlacDecoder().probe(in)).isInstanceOf(SttException.class)
                .hasMessage("is cut off within its header, after 6 bytes; record, copy or convert it again");
    }

    private static Source source(byte[] bytes) {
        try {
            return new Source(new HeapStore(bytes), null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
