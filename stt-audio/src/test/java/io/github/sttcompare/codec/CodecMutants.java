package io.github.sttcompare.codec;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Feeds mutants of recordings to decoders: no exception but {@link SttException}, none that takes a second, never more than
 * asked for, and what was probed is what is decoded. The same seed makes the same mutants.
 */
public final class CodecMutants {

    /** Of the processor's time: on a busy machine, anything may take a second. */
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long MAX_FRAMES = 480_000;
    private static final long[] INTERESTING = {0, 1, 2, 3, 4, 7, 8, 0x3F, 0x40, 0x7E, 0x7F, 0x80, 0x81, 0xFE, 0xFF, 0x100, 0x0FFF, 0x4000,
        0x7FFF, 0x8000, 0xFFFF, 0x1000_0000, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL, 0x00FF_FFFF_FFFF_FFFFL, 0x01FF_FFFF_FFFF_FFFFL,
        Long.MAX_VALUE, Long.MIN_VALUE, -1, -2};

    private final AudioDecoder decoder;
    private final Function<SplittableRandom, byte[]> mutants;

    private CodecMutants(AudioDecoder decoder, Function<SplittableRandom, byte[]> mutants) {
        this.decoder = decoder;
        this.mutants = mutants;
    }

    /**
     * {@return those that a maker makes}
     *
     * @param decoder reads them
     * @param mutants makes one by random numbers
     */
    public static CodecMutants of(AudioDecoder decoder, Function<SplittableRandom, byte[]> mutants) {
        return new CodecMutants(decoder, mutants);
    }

    /**
     * {@return those of a container}
     *
     * @param container {@code ogg} or {@code webm}
     */
    public static CodecMutants of(String container) {
        return switch (container) {
            case "ogg" -> new CodecMutants(new OggDecoder(), maker(oggSeeds(), true));
            case "webm" -> new CodecMutants(new WebmDecoder(), maker(webmSeeds(), false));
            default -> throw new IllegalArgumentException("ogg or webm: " + container);
        };
    }

    /**
     * Makes mutants and reads them.
     *
     * @param count how many
     * @param seed  the seed of the random numbers
     * @return what became of them
     * @throws IllegalStateException if a rule is broken; the message holds the mutant
     */
    public String run(long count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long decoded = 0;
        long cutOff = 0;
        long slowest = 0;
        long frames = 0;
        long begin = System.nanoTime();
        for (long i = 0; i < count; i++) {
            byte[] mutant = mutants.apply(random);
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                Optional<AudioProbe> probe = decoder.probe(new MemorySource(mutant));
                if (probe.isPresent()) {
                    CollectingSink sink = CollectingSink.counting(MAX_FRAMES);
                    decoder.decode(new MemorySource(mutant), sink);
                    // how long FLAC and MP3 are, may be said by a header, which may lie
                    boolean said = probe.get().length() != Length.EXACT || probe.get().description().contains("FLAC");
                    require(said || sink.frames() == probe.get().present(), i, mutant, "was probed as " + probe.get() + " and decoded to "
                            + sink.frames() + " frames");
                    decoded++;
                    frames += sink.frames();
                    cutOff += probe.get().present() < probe.get().frames() ? 1 : 0;
                }
            } catch (SttException e) {
                String message = String.valueOf(e.getMessage());
                require(e.kind() == ErrorKind.INVALID_AUDIO && message.indexOf('\n') < 0 && message.length() < 300, i, mutant,
                        "was refused in other words: " + message);
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                throw new IllegalStateException("mutant " + i + " broke it: " + hex(mutant), e);
            }
            slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - start);
            require(slowest < SLOW_NANOS, i, mutant, "took " + slowest / 1_000_000 + " ms");
        }
        return String.format(Locale.ROOT, "%d mutants in %.1f s, %d decoded (%d of them cut off, %d frames), %d refused, the slowest took"
                + " %.1f ms", count, (System.nanoTime() - begin) / 1e9, decoded, cutOff, frames, count - decoded, slowest / 1e6);
    }

    private static void require(boolean holds, long number, byte[] mutant, String else_) {
        if (!holds) {
            throw new IllegalStateException("mutant " + number + " " + else_ + ": " + hex(mutant));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Function<SplittableRandom, byte[]> maker(List<byte[]> seeds, boolean ogg) {
        return random -> {
            byte[] bytes = changed(seeds, ogg, random);
            if (ogg && random.nextInt(5) > 0) {
                seal(bytes);
            }
            return bytes;
        };
    }

    /**
     * {@return one of some recordings with one to four changes}
     *
     * @param seeds  the recordings
     * @param ogg    whether pages may be moved about; else numbers are big-endian
     * @param random decides
     */
    public static byte[] changed(List<byte[]> seeds, boolean ogg, SplittableRandom random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 16; changes--) {
            // most of what matters stands at the beginning
            int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(bytes.length, 120) : bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
            switch (random.nextInt(9)) {
                case 0 -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                case 1 -> bytes = WebmMaker.join(Arrays.copyOf(bytes, at), random(random), Arrays.copyOfRange(bytes, at, bytes.length));
                case 2 -> bytes = WebmMaker.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 -> bytes = WebmMaker.join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 -> put(bytes, at, INTERESTING[random.nextInt(INTERESTING.length)], 1 << random.nextInt(4), !ogg);
                case 5 -> bytes = ogg ? pages(bytes, random) : bytes;
                case 6 -> {
                    byte[] other = seeds.get(random.nextInt(seeds.size()));
                    int from = random.nextInt(other.length);
                    bytes = WebmMaker.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
                }
                case 7 -> Arrays.fill(bytes, at, to, (byte) (random.nextBoolean() ? 0 : random.nextInt()));
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(byte[] bytes, int at, long value, int size, boolean bigEndian) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (bigEndian ? size - 1 - i : i)));
        }
    }

    /** Where the pages of what may be Ogg begin, and where the last one ends. */
    private static List<Integer> starts(byte[] bytes) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int at = 0;
        while (at + 27 <= bytes.length && bytes[at] == 'O' && at + 27 + (bytes[at + 26] & 0xFF) <= bytes.length) {
            int segments = bytes[at + 26] & 0xFF;
            int length = 27 + segments;
            for (int i = 0; i < segments; i++) {
                length += bytes[at + 27 + i] & 0xFF;
            }
            at += length;
            if (at > bytes.length) {
                break;
            }
            starts.add(at);
        }
        return starts;
    }

    /** Leaves out a page, doubles it, or puts it elsewhere. */
    private static byte[] pages(byte[] bytes, SplittableRandom random) {
        List<Integer> starts = starts(bytes);
        if (starts.size() < 3) {
            return bytes;
        }
        int one = random.nextInt(starts.size() - 1);
        int other = random.nextInt(starts.size());
        byte[] page = Arrays.copyOfRange(bytes, starts.get(one), starts.get(one + 1));
        byte[] moved = WebmMaker.join(Arrays.copyOf(bytes, starts.get(other)), page,
                Arrays.copyOfRange(bytes, starts.get(other), bytes.length));
        int from = starts.get(one) + (other <= one ? page.length : 0);
        return switch (random.nextInt(3)) {
            case 0 -> moved;
            case 1 -> WebmMaker.join(Arrays.copyOf(moved, from), Arrays.copyOfRange(moved, from + page.length, moved.length));
            default -> WebmMaker.join(Arrays.copyOf(bytes, starts.get(one)), Arrays.copyOfRange(bytes, starts.get(one + 1), bytes.length));
        };
    }

    /** Writes the checksums anew, so that what lies behind them is reached. */
    private static void seal(byte[] bytes) {
        List<Integer> starts = starts(bytes);
        for (int i = 0; i + 1 < starts.size(); i++) {
            OggMaker.seal(bytes, starts.get(i), starts.get(i + 1));
        }
    }

    private static List<byte[]> oggSeeds() {
        List<byte[]> seeds = new ArrayList<>();
        byte[] silk = OggMaker.opus(1, OpusMaker.head(1, 312), OpusMaker.packets(1, 8_000, 960, 4), 960, 2, 3_500);
        byte[] celt = OggMaker.opus(2, OpusMaker.head(2, 312), OpusMaker.packets(2, 40_000, 480, 4), 480, 1, 1_800);
        seeds.add(silk);
        seeds.add(celt);
        seeds.add(OggMaker.opus(3, OpusMaker.head(1, 100), OpusMaker.packets(1, 32_000, 120, 8), 120, 8, 960));
        seeds.add(WebmMaker.join(silk, OggMaker.opus(7, OpusMaker.head(1, 0), OpusMaker.packets(1, 6_000, 480, 3), 480, 3, 1_440)));
        byte[] mono = OpusMaker.packets(1, 8_000, 480, 1).getFirst();
        // two streams in a packet: the first one is delimited by its own length (RFC 6716 appendix B)
        byte[] both = WebmMaker.join(new byte[] {mono[0], (byte) (mono.length - 1)}, Arrays.copyOfRange(mono, 1, mono.length), mono);
        seeds.add(OggMaker.opus(5, OpusMaker.head(2, 10, -300, 255, new byte[] {2, 0, 0, 1}), List.of(both, both), 480, 2, 960));
        byte[] large = OpusMaker.packets(1, 120_000, 960, 1).getFirst();
        seeds.add(new OggMaker(6).page(OggMaker.FIRST, 0, OpusMaker.head(1, 0)).page(0, 0, OpusMaker.tags(300))
                .raw(0, OggPages.NO_GRANULE, new byte[] {(byte) 255}, Arrays.copyOf(large, 255))
                .raw(OggMaker.CONTINUED | OggMaker.LAST, 960, new byte[] {0}, new byte[0]).done());
        seeds.add(FlacMaker.ogg(8, 768, 1, -2, 30_000));
        seeds.add(WebmMaker.join(FlacMaker.ogg(9, 0, 4, 5), FlacMaker.ogg(9, 256, 6)));
        return seeds;
    }

    private static List<byte[]> webmSeeds() {
        List<byte[]> silk = OpusMaker.packets(1, 8_000, 960, 4);
        List<byte[]> celt = OpusMaker.packets(2, 40_000, 480, 4);
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(WebmMaker.live(OpusMaker.head(1, 312), silk, 20, 2));
        seeds.add(WebmMaker.live(OpusMaker.head(2, 120), celt, 10, 3));
        for (int lacing = 1; lacing <= 3; lacing++) {
            seeds.add(laced(lacing, silk));
        }
        return seeds;
    }

    /** A file with a group of blocks whose frames are laced, and some of whose samples are dropped. */
    static byte[] laced(int lacing, List<byte[]> packets) {
        byte[] first = packets.get(0);
        byte[] second = lacing == 2 ? first : packets.get(1);
        byte[] sizes = switch (lacing) {
            case 1 -> new byte[] {(byte) first.length};
            case 2 -> new byte[0];
            default -> new byte[] {0x40, (byte) first.length};
        };
        byte[] frames = WebmMaker.join(new byte[] {1}, sizes, first, second);
        byte[] track = WebmMaker.opusTrack(3, OpusMaker.head(1, 0));
        return WebmMaker.join(WebmMaker.ebml("matroska"), WebmMaker.element(WebmMaker.SEGMENT,
                WebmMaker.element(WebmMaker.INFO, WebmMaker.number(WebmMaker.DURATION, Double.doubleToLongBits(35))),
                WebmMaker.element(WebmMaker.TRACKS, track),
                WebmMaker.element(WebmMaker.CLUSTER, WebmMaker.number(WebmMaker.TIMESTAMP, 0), WebmMaker.element(WebmMaker.GROUP,
                        WebmMaker.element(WebmMaker.BLOCK, WebmMaker.block(3, 0, lacing, frames)),
                        WebmMaker.number(WebmMaker.DISCARD, 5_000_000)))));
    }
}
