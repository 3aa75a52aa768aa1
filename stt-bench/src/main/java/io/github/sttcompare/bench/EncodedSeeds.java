package io.github.sttcompare.bench;

import io.github.sttcompare.bench.AudioMutants.Seed;
import io.github.sttcompare.internal.audio.FlacWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Recordings whose mutants are decoded: all sorts of FLAC from our own writer, and MP3 written by lame and ffmpeg. */
final class EncodedSeeds {

    /**
     * How many times its own size a mutant may decode to. A FLAC frame with 65 536 constant samples of eight channels has 40
     * bytes; above 64 MiB, the reader itself allows less.
     */
    static final int MOST_TIMES = 30_000;

    private static final String[] MP3 = {
        "abr", "cbr-128", "cbr-32-mono-16k", "cbr-320", "checksums", "mpeg-2.5", "no-info", "no-info-vbr", "stereo", "vbr",
        "vbr-mono-16k", "id3v1", "joined", "ffmpeg", "free-format"
    };

    private EncodedSeeds() {}

    static List<Seed> flac() {
        List<Seed> seeds = new ArrayList<>();
        Random random = new Random(1);
        for (int bits : new int[] {4, 8, 12, 16, 16, 16, 20, 24, 24, 31, 32}) {
            for (int channels : new int[] {1, 2, 2, 2, 5, 8}) {
                boolean variable = random.nextBoolean();
                FlacWriter writer = new FlacWriter(random.nextLong(), bits, channels, 16_000, variable);
                for (int block = 0; block < 4; block++) {
                    writer.block(block(channels, bits, variable ? 16 + random.nextInt(64) : 48, random));
                }
                byte[] file = writer.file(random.nextBoolean());
                seeds.add(new Seed(file, ByteOrder.BIG_ENDIAN, places(file, 0xF8FC), FlacWriter::repair));
            }
        }
        return seeds;
    }

    private static int[][] block(int channels, int bits, int size, Random random) {
        int[][] block = new int[channels][size];
        long least = -1L << (bits - 1);
        for (int[] channel : block) {
            long value = random.nextLong(least, -least);
            int step = random.nextInt(bits);
            for (int i = 0; i < size; i++) {
                value = Math.clamp(value + random.nextLong(-(1L << step), (1L << step) + 1) / 2, least, -least - 1);
                channel[i] = (int) value;
            }
        }
        return block;
    }

    static List<Seed> mp3() {
        List<Seed> seeds = new ArrayList<>();
        for (String name : MP3) {
            try (InputStream in = EncodedSeeds.class.getResourceAsStream("/mp3/" + name + ".mp3")) {
                if (in == null) {
                    throw new IllegalStateException("no " + name);
                }
                byte[] file = in.readAllBytes();
                seeds.add(new Seed(file, ByteOrder.BIG_ENDIAN, places(file, 0xE0E0), mutant -> {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return seeds;
    }

    /** The positions at which frames seem to begin: FF, followed by a byte in which the bits of a mask have a given value. */
    private static int[] places(byte[] file, int valueAndMask) {
        return IntStream.concat(IntStream.of(0), IntStream.range(0, file.length - 1)
                        .filter(at -> file[at] == (byte) 0xFF && (file[at + 1] & valueAndMask & 0xFF) == valueAndMask >> 8))
                .toArray();
    }
}
