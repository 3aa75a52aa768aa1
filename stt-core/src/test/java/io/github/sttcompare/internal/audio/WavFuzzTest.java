package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated headers: whatever comes in, either a refusal that names the file or samples that lie inside it come out.
 * More cases with {@code -Dsttcompare.fuzz=1000000}.
 */
class WavFuzzTest {

    private static final int CASES = Integer.getInteger("sttcompare.fuzz", 60_000);
    private static final int[] INTERESTING = {
        0, 1, 2, 3, 7, 8, 15, 16, 17, 36, 39, 40, 44, 0x7F, 0x80, 0xFF, 0xFFFE, 0xFFFF, 0x7FFF_F000, 0x7FFF_FFFF,
        0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFE, 0xFFFF_FFFF
    };
    private static final byte[] SAMPLES = new byte[24];

    private static final List<byte[]> SEEDS = List.of(
            WavBuilder.plain(16_000, 1, SAMPLES),
            WavBuilder.plain(44_100, 2, SAMPLES),
            new WavBuilder().extensible(1, 2, 48_000, 16).chunk("data", SAMPLES).build(),
            new WavBuilder().chunk("JUNK", new byte[7]).pcm(8_000, 1).chunk("LIST", new byte[5]).chunk("data", SAMPLES)
                    .chunk("id3 ", new byte[3]).build(),
            new WavBuilder().riffSize(0xFFFF_FFFFL).pcm(16_000, 1).chunk("data", 0xFFFF_FFFFL, SAMPLES).build(),
            new WavBuilder().riffSize(0).pcm(16_000, 3).chunk("data", 0, SAMPLES).build(),
            new WavBuilder().riffSize(0x7FFF_F024L).pcm(22_050, 1).chunk("data", 0x7FFF_F000L, SAMPLES).build());

    @Test
    @Timeout(60)
    void mutatedHeadersGiveSamplesInsideTheFileOrARefusal() throws InterruptedException {
        Random random = new Random(20_260_801);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] wav = SEEDS.get(random.nextInt(SEEDS.size())).clone();
            for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
                wav = mutate(wav, random);
            }
            read += holdsItsPromise(wav) ? 1 : 0;
        }
        assertThat(read).as("cases that were read").isBetween(CASES / 20, CASES * 49 / 50);
    }

    @Test
    @Timeout(60)
    void randomBytesAfterAValidSignatureGiveSamplesInsideTheFileOrARefusal() throws InterruptedException {
        Random random = new Random(4);
        for (int i = 0; i < CASES / 10; i++) {
            byte[] wav = new byte[12 + random.nextInt(300)];
            random.nextBytes(wav);
            System.arraycopy(SEEDS.get(5), 0, wav, 0, 12);
            holdsItsPromise(wav);
        }
    }

    private static boolean holdsItsPromise(byte[] wav) throws InterruptedException {
        byte[] before = wav.clone();
        boolean read;
        try {
            Recording recording = Readings.open(wav, "a.wav", false);
            // samples of 8 bits become twice as many bytes
            assertThat(recording.frames() * recording.format().frameBytes()).isBetween(1L, 2L * wav.length);
            assertThat(Readings.samples(recording)).hasSize((int) recording.frames() * recording.format().frameBytes());
            read = true;
        } catch (SttException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(e.getMessage()).startsWith("a.wav ").contains("; ").matches("[ -~µ]+");
            read = false;
        }
        assertThat(wav).as("the input").isEqualTo(before);
        return read;
    }

    private static byte[] mutate(byte[] wav, Random random) {
        if (wav.length < 12) {
            return wav;
        }
        int at = random.nextInt(wav.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(wav, at);
            case 1 -> splice(wav, at, at, randomBytes(random));
            case 2 -> splice(wav, at, Math.min(wav.length, at + 1 + random.nextInt(9)), new byte[0]);
            case 3 -> splice(wav, at, at, Arrays.copyOfRange(wav, 12, 12 + random.nextInt(40)));
            case 4, 5 -> {
                int value = INTERESTING[random.nextInt(INTERESTING.length)];
                int start = at & ~1;
                for (int i = 0; i < 4 && start + i < wav.length; i++) {
                    wav[start + i] = (byte) (value >> (8 * i));
                }
                yield wav;
            }
            default -> {
                wav[at] ^= (byte) (1 << random.nextInt(8));
                yield wav;
            }
        };
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(8)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] splice(byte[] wav, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + wav.length - to];
        System.arraycopy(wav, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(wav, to, result, from + middle.length, wav.length - to);
        return result;
    }
}
