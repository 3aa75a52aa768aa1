package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the content of MP4, M4A, QuickTime and 3GP by their index, which may be at either end (ISO/IEC 14496-12,
 * 14496-14).
 */
final class Mp4Kind {

    private static final Set<String> BEGINNINGS = Set.of("ftyp", "moov", "mdat", "wide", "pnot", "free", "skip");
    private static final int MAX_BOXES = 10_000;
    private static final int MAX_DEPTH = 8;
    /**
     * The distance from the beginning of an audio track's description to that of its codec; QuickTime has two longer
     * forms.
     */
    private static final int[] DESCRIPTION_BYTES = {36, 52, 72};

    private final Fields in;
    private String brand = "qt  ";
    private int boxes;
    private boolean video;
    private boolean inSound;
    private boolean secret;
    private @Nullable String codec;
    private long channels;
    private long rate;
    private long timescale;
    private long duration;
    private long soundTimescale;
    private long soundDuration;

    private Mp4Kind(Fields in) {
        this.in = in;
    }

    /** {@return whether a recording begins like one of these} */
    static boolean begins(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        return in.has(0, 8) && BEGINNINGS.contains(in.id(4)) && (in.id(4).equals("ftyp") || in.u32(0) == 1 || in.u32(0) >= 8);
    }

    static Found look(AudioSource source) throws IOException, InterruptedException {
        Mp4Kind kind = new Mp4Kind(new Fields(source, ByteOrder.BIG_ENDIAN));
        try {
            return kind.index();
        } catch (BadAudio e) {
            return kind.cutOff("ends within its index (moov)");
        }
    }

    private Found index() throws IOException, InterruptedException {
        long at = 0;
        while (boxes++ < MAX_BOXES && in.has(at, 8)) {
            long size = size(at, in.size());
            String type = in.id(at + 4);
            if (type.equals("ftyp") && in.has(at, 12)) {
                brand = in.id(at + 8);
            } else if (type.equals("moov")) {
                if (!in.has(at, size)) {
                    return cutOff("ends within its index (moov)");
                }
                walk(at + 8, at + size, 0);
                return found();
            }
            if (size < 8 || !in.has(at, size)) {
                break;
            }
            at += size;
        }
        return cutOff("its index (moov) is missing");
    }

    private Found cutOff(String how) {
        return Found.damaged(name() + " and cut off: " + how);
    }

    /** {@return the number of bytes of a box including its header, which is longer in a box of more than 4 GiB} */
    private long size(long at, long end) throws IOException, InterruptedException {
        long size = in.u32(at);
        return size == 1 && in.has(at, 16) ? in.s64(at + 8) : size == 0 ? end - at : size;
    }

    private void walk(long from, long to, int depth) throws IOException, InterruptedException {
        long at = from;
        while (boxes++ < MAX_BOXES && to - at >= 8) {
            long size = size(at, to);
            if (size < 8 || size > to - at) {
                return;
            }
            long body = at + 8;
            switch (in.id(at + 4)) {
                case "trak" -> {
                    inSound = false;
                    walk(body, at + size, depth + 1);
                }
                case "mdia", "minf", "stbl" -> {
                    if (depth < MAX_DEPTH) {
                        walk(body, at + size, depth + 1);
                    }
                }
                case "mdhd" -> {
                    boolean wide = in.u8(body) == 1;
                    timescale = in.u32(body + (wide ? 20 : 12));
                    duration = wide ? in.s64(body + 24) : in.u32(body + 16);
                }
                case "hdlr" -> {
                    // QuickTime has a second one in each track, for where its data is
                    if (!in.id(body + 4).equals("dhlr")) {
                        String handler = in.id(body + 8);
                        inSound = handler.equals("soun");
                        video |= handler.equals("vide");
                    }
                }
                case "stsd" -> {
                    if (inSound && codec == null && to - body >= 8 + DESCRIPTION_BYTES[0]) {
                        describe(body + 8, at + size);
                    }
                }
                default -> { }
            }
            at += size;
        }
    }

    /** Reads how the audio of a track is encoded. */
    private void describe(long at, long end) throws IOException, InterruptedException {
        String entry = in.id(at + 4);
        int version = Math.min(in.u16(at + 16), 2);
        channels = in.u16(at + 24);
        rate = in.u16(at + 32);
        soundTimescale = timescale;
        soundDuration = duration;
        secret = Set.of("enca", "drms", "aavd", "drmi").contains(entry);
        codec = switch (entry) {
            case "mp4a" -> objectType(at + DESCRIPTION_BYTES[version], Math.min(end, at + in.u32(at)), 0);
            case ".mp3", "ms\0U" -> "mp3";
            case "alac", "fLaC", "Opus" -> entry.toLowerCase(Locale.ROOT);
            case "ac-3" -> "ac3";
            case "ec-3" -> "eac3";
            case "samr" -> "amr";
            case "sawb" -> "amr-wb";
            case "lpcm", "sowt", "twos", "raw ", "in24", "in32", "fl32", "fl64", "ipcm", "fpcm" -> "pcm";
            case "ulaw", "alaw" -> entry;
            default -> "";
        };
    }

    /** {@return the codec according to the box {@code esds}; AAC unless it says otherwise} */
    private String objectType(long from, long to, int depth) throws IOException, InterruptedException {
        for (long at = from; boxes++ < MAX_BOXES && to - at >= 8;) {
            long size = size(at, to);
            String type = in.id(at + 4);
            if (size < 8 || size > to - at) {
                break;
            }
            if (type.equals("wave") && depth == 0) {
                return objectType(at + 8, at + size, 1);
            }
            if (type.equals("esds")) {
                for (long i = at + 12; i + 2 < at + size; i++) {
                    // the descriptor of the decoder: its tag, its length in up to four bytes, the type of object
                    if (in.u8(i) == 4) {
                        long value = i + 1;
                        while (in.u8(value) >= 0x80 && value < i + 4) {
                            value++;
                        }
                        return switch (in.u8(value + 1)) {
                            case 0x69, 0x6B -> "mp3";
                            case 0xA5 -> "ac3";
                            case 0xA6 -> "eac3";
                            case 0xA9 -> "dts";
                            case 0xAD -> "opus";
                            default -> "aac";
                        };
                    }
                    if (in.u8(i) == 3) {
                        long value = i + 1;
                        while (in.u8(value) >= 0x80 && value < i + 4) {
                            value++;
                        }
                        i = value + 3;
                    }
                }
                break;
            }
            at += size;
        }
        return "aac";
    }

    private String name() {
        String family = brand.startsWith("3g") ? "3GP" : brand.equals("qt  ") ? "QuickTime (MOV)" : "MP4";
        return family.equals("MP4") && brand.startsWith("M4A") ? "M4A" : family;
    }

    private Found found() {
        String family = name();
        String name = video ? family + " video" : family.equals("MP4") ? "M4A" : family;
        if (secret) {
            return Found.other(name + " and protected (DRM)", "get it without protection");
        }
        if (codec == null) {
            return Found.other(video ? "an " + name + " without sound" : name + " without sound", "check the path");
        }
        Found found = Found.encoded("mp4", codec, name + " (" + (codec.isEmpty() ? "an unknown codec" : spoken()) + ")");
        if (soundTimescale < 1 || soundDuration < 1) {
            return found;
        }
        // the rate has 16 bits here, and for HE-AAC it is half of the actual rate
        long hertz = rate > 0 ? rate : soundTimescale;
        return found.lasting(hertz, channels, (double) soundDuration / soundTimescale * hertz);
    }

    private String spoken() {
        return switch (String.valueOf(codec)) {
            case "opus" -> "Opus";
            case "ulaw" -> "µ-law";
            case "alaw" -> "A-law";
            default -> String.valueOf(codec).toUpperCase(Locale.ROOT);
        };
    }
}
