package io.github.sttcompare.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds mutants of WAV, RF64, Wave64, AIFF, AU and CAF, or of FLAC, or of MP3 to {@link Audio}. The rules: no exception but
 * {@link SttException}, no mutant takes a second, and no more samples than the bytes can contain. Exits with status 1 if one of
 * these is violated. Run it with a heap of 64 MiB.
 */
public final class AudioMutants {

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final long[] INTERESTING = {
        0, 1, 2, 3, 4, 7, 8, 14, 15, 16, 18, 23, 24, 25, 32, 36, 40, 44, 63, 64, 65, 0x7F, 0x80, 0xFF, 999, 1000, 8000, 0x7FFF, 0x8000,
        0xFFFE, 0xFFFF, 0x7000_0000L, 0x7FFF_F000L, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFDBL, 0xFFFF_FFFEL, 0xFFFF_FFFFL,
        0x7FFF_FFFF_FFFF_FFFFL, 0x8000_0000_0000_0000L, -1, -24
    };

    /** A recording, the places where most mutants are changed, and what is done to most of them afterwards. */
    static final class Seed {
        private final byte[] bytes;
        private final ByteOrder order;
        private final int[] places;
        private final Consumer<byte[]> repair;

        Seed(byte[] bytes, ByteOrder order) {
            this(bytes, order, new int[] {0}, mutant -> {});
        }

        /**
         * @param bytes  the recording
         * @param order  the order of its numbers
         * @param places the positions after which its numbers are
         * @param repair recomputes the checksums of a mutant
         */
        Seed(byte[] bytes, ByteOrder order, int[] places, Consumer<byte[]> repair) {
            this.bytes = bytes;
            this.order = order;
            this.places = places;
            this.repair = repair;
        }
    }

    private AudioMutants() {}

    /**
     * Creates the mutants and reads them.
     *
     * @param args the number of mutants, the seed of the random numbers, and the format: {@code pcm}, {@code flac} or {@code mp3}
     */
    public static void main(String[] args) {
        // tests only the readers of this project; FfmpegFuzz tests the other
        System.setProperty("sttcompare.audio.ffmpeg", "off");
        long count = Long.parseLong(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 17;
        SplittableRandom random = new SplittableRandom(seed);
        String kind = args.length > 2 ? args[2] : "pcm";
        List<Seed> seeds = switch (kind) {
            case "flac" -> EncodedSeeds.flac();
            case "mp3" -> EncodedSeeds.mp3();
            default -> seeds();
        };
        int most = kind.equals("pcm") ? 2 : EncodedSeeds.MOST_TIMES;
        long read = 0;
        long bytes = 0;
        long slowest = 0;
        long begin = System.nanoTime();
        for (long i = 0; i < count; i++) {
            byte[] mutant = mutant(seeds.get(random.nextInt(seeds.size())), random);
            long start = cpuNanos();
            long samples = samplesOf(mutant, i % 2 == 0, i);
            long took = cpuNanos() - start;
            for (int again = 0; again < 2 && took > SLOW_NANOS; again++) {
                // the JIT compiler may have caused it
                start = cpuNanos();
                samplesOf(mutant, i % 2 == 0, i);
                took = Math.min(took, cpuNanos() - start);
            }
            slowest = Math.max(slowest, took);
            if (slowest > SLOW_NANOS) {
                fail(i, mutant, "took " + slowest / 1_000_000 + " ms", null);
            }
            if (samples > (long) most * mutant.length) {
                fail(i, mutant, "gave " + samples + " bytes of samples", null);
            }
            read += samples > 0 ? 1 : 0;
            bytes += samples;
        }
        System.out.printf(Locale.ROOT, "%d mutants in %.1f s, %d read (%d bytes of samples), %d refused, the slowest took %.1f ms%n",
                count, (System.nanoTime() - begin) / 1e9, read, bytes, count - read, slowest / 1e6);
    }

    /** The processor time of this JVM, so that a mutant does not seem slow on a busy machine. */
    private static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    private static long samplesOf(byte[] mutant, boolean acceptCutOff, long number) {
        try {
            Audio audio = Audio.of(mutant, ReadOptions.builder().acceptCutOff(acceptCutOff).build());
            try (InputStream in = audio.openPcm()) {
                long bytes = in.transferTo(OutputStream.nullOutputStream());
                if (bytes != audio.pcmLength()) {
                    fail(number, mutant, "gave " + bytes + " bytes and not " + audio.pcmLength(), null);
                }
                return bytes;
            }
        } catch (SttException e) {
            String message = String.valueOf(e.getMessage());
            if (e.kind() != ErrorKind.INVALID_AUDIO || !message.startsWith("audio ") || message.indexOf('\n') >= 0) {
                fail(number, mutant, "was refused with a different message", e);
            }
            return 0;
        } catch (IOException | RuntimeException | Error e) {
            fail(number, mutant, "broke it", e);
            return 0;
        }
    }

    private static void fail(long number, byte[] mutant, String how, @Nullable Throwable cause) {
        System.out.println("mutant " + number + " " + how + ": " + HexFormat.of().formatHex(mutant));
        if (cause != null) {
            cause.printStackTrace(System.out);
        }
        System.exit(1);
    }

    /** {@return a recording with one to four changes} */
    static byte[] mutant(Seed seed, SplittableRandom random) {
        byte[] bytes = seed.bytes.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 16; changes--) {
            // most of what matters is at the beginning of the file or of a frame
            int place = seed.places[random.nextInt(seed.places.length)];
            int at = random.nextBoolean()
                    ? Math.min(bytes.length - 1, place + random.nextInt(seed.places.length > 1 ? 40 : 96))
                    : random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes = spliced(bytes, at, at, random(random));
                case 2 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(12)), new byte[0]);
                case 3 -> {
                    int from = random.nextInt(bytes.length);
                    int to = Math.min(bytes.length, from + random.nextInt(48));
                    bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
                }
                case 4, 5 -> put(bytes, at & ~1, INTERESTING[random.nextInt(INTERESTING.length)], 4, seed.order);
                case 6 -> put(bytes, at & ~1, INTERESTING[random.nextInt(INTERESTING.length)],
                        random.nextBoolean() ? 2 : 8, seed.order);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        if (random.nextInt(5) > 0) {
            seed.repair.accept(bytes);
        }
        return bytes;
    }

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(byte[] bytes, int at, long value, int size, ByteOrder order) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i);
            bytes[at + i] = (byte) (value >> shift);
        }
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private static List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>();
        byte[] samples = new byte[96];
        new SplittableRandom(1).nextBytes(samples);
        for (int[] kind : new int[][] {{1, 8}, {1, 16}, {1, 24}, {1, 32}, {3, 32}, {3, 64}, {6, 8}, {7, 8}, {2, 4}, {0x55, 0}}) {
            for (String magic : new String[] {"RIFF", "RIFX", "RF64", "BW64"}) {
                ByteOrder order = magic.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                seeds.add(new Seed(wav(magic, kind[0], kind[1], samples, order), order));
            }
            seeds.add(new Seed(wave64(kind[0], kind[1], samples), ByteOrder.LITTLE_ENDIAN));
        }
        for (String type : new String[] {"NONE", "sowt", "fl32", "fl64", "ulaw", "alaw", "in24", "ima4", "raw "}) {
            seeds.add(new Seed(aiff(type, 24, samples), ByteOrder.BIG_ENDIAN));
        }
        for (int encoding : new int[] {1, 2, 3, 4, 5, 6, 7, 23, 27}) {
            seeds.add(new Seed(new Bytes(ByteOrder.BIG_ENDIAN).text(".snd").s32(28).s32(samples.length).s32(encoding).s32(8000).s32(2)
                    .s32(0).bytes(samples).done(), ByteOrder.BIG_ENDIAN));
        }
        for (int[] kind : new int[][] {{0, 16}, {2, 16}, {0, 24}, {2, 32}, {1, 32}, {3, 64}}) {
            seeds.add(new Seed(caf("lpcm", kind[0], kind[1], samples), ByteOrder.BIG_ENDIAN));
        }
        seeds.add(new Seed(caf("ulaw", 0, 8, samples), ByteOrder.BIG_ENDIAN));
        seeds.add(new Seed(caf("alac", 0, 0, samples), ByteOrder.BIG_ENDIAN));
        return seeds;
    }

    private static byte[] wav(String magic, int tag, int bits, byte[] samples, ByteOrder order) {
        boolean wide = magic.endsWith("64");
        Bytes body = new Bytes(order).text("WAVE");
        if (wide) {
            body.chunk("ds64", new Bytes(order).s64(0).s64(samples.length).s64(0).s32(1).text("LIST").s64(5).done());
        }
        body.chunk("fmt ", new Bytes(order).s16(tag).s16(2).s32(8000).s32(8000 * bits / 4).s16(bits / 4).s16(bits).done());
        body.chunk("LIST", new byte[5]);
        body.text("data").s32(wide ? -1 : samples.length).bytes(samples).chunk("id3 ", new byte[3]);
        return new Bytes(order).text(magic).s32(wide ? -1 : body.size()).bytes(body.done()).done();
    }

    private static byte[] wave64(int tag, int bits, byte[] samples) {
        Bytes out = new Bytes(ByteOrder.LITTLE_ENDIAN);
        out.text("riff").bytes(hex("2E91CF11A5D628DB04C10000")).s64(144 + samples.length);
        out.text("wave").bytes(hex("F3ACD3118CD100C04F8EDB8A"));
        out.text("fmt ").bytes(hex("F3ACD3118CD100C04F8EDB8A")).s64(40);
        out.s16(tag).s16(2).s32(8000).s32(8000 * bits / 4).s16(bits / 4).s16(bits);
        out.text("junk").bytes(hex("F3ACD3118CD100C04F8EDB8A")).s64(29).bytes(new byte[8]);
        return out.text("data").bytes(hex("F3ACD3118CD100C04F8EDB8A")).s64(24 + samples.length).bytes(samples).done();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] aiff(String type, int bits, byte[] samples) {
        ByteOrder order = ByteOrder.BIG_ENDIAN;
        Bytes common = new Bytes(order).s16(2).s32(16).s16(bits).s16(0x400B).s64(0xFA00_0000_0000_0000L).text(type).s16(0);
        Bytes body = new Bytes(order).text("AIFC").chunk("FVER", new byte[4]).chunk("COMM", common.done()).chunk("NAME", new byte[3]);
        body.chunk("SSND", new Bytes(order).s64(0).bytes(samples).done());
        return new Bytes(order).text("FORM").s32(body.size()).bytes(body.done()).done();
    }

    private static byte[] caf(String format, int flags, int bits, byte[] samples) {
        Bytes out = new Bytes(ByteOrder.BIG_ENDIAN).text("caff").s16(1).s16(0);
        out.text("desc").s64(32).s64(Double.doubleToLongBits(8000)).text(format).s32(flags).s32(bits / 4).s32(1).s32(2).s32(bits);
        out.text("info").s64(5).bytes(new byte[5]);
        return out.text("data").s64(4 + samples.length).s32(0).bytes(samples).done();
    }

    /** Writes numbers. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteOrder order;

        Bytes(ByteOrder order) {
            this.order = order;
        }

        Bytes text(String text) {
            return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        Bytes bytes(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes s16(int value) {
            return bytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        }

        Bytes s32(int value) {
            return bytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        }

        Bytes s64(long value) {
            return bytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        }

        Bytes chunk(String id, byte[] body) {
            return text(id).s32(body.length).bytes(body).bytes(new byte[body.length & 1]);
        }

        int size() {
            return out.size();
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
