package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises the content of Matroska and WebM by the header and the list of tracks (RFC 8794, RFC 9559). */
final class MatroskaKind {

    static final String MAGIC = "\u001aE\u00df\u00a3";

    private static final int MAX_ELEMENTS = 2000;
    private static final int MAX_DEPTH = 3;
    private static final int VIDEO = 1;
    private static final int AUDIO = 2;

    private final Fields in;
    private String type = "";
    private int elements;
    private boolean video;
    private boolean tracks;
    private @Nullable String codec;
    private boolean encrypted;
    private double rate = 8000;
    private long channels = 1;
    private long nanosPerTick = 1_000_000;
    private double ticks;

    private MatroskaKind(Fields in) {
        this.in = in;
    }

    static Found look(AudioSource source) throws IOException, InterruptedException {
        MatroskaKind kind = new MatroskaKind(new Fields(source, ByteOrder.BIG_ENDIAN));
        try {
            kind.walk(0, source.size(), 0);
        } catch (BadAudio e) {
            // it ends within its header; what was found so far is reported
        }
        return kind.found();
    }

    /** An element: its id, and where its content begins and ends. */
    private record Element(long id, long from, long to) {}

    /** {@return the element at a position; null when there is none} */
    private @Nullable Element element(long at, long end) throws IOException, InterruptedException {
        if (at >= end || elements++ > MAX_ELEMENTS) {
            return null;
        }
        int idBytes = Integer.numberOfLeadingZeros(in.u8(at) << 24) + 1;
        if (idBytes > 4 || !in.has(at, idBytes + 1)) {
            return null;
        }
        int sizeBytes = Integer.numberOfLeadingZeros(in.u8(at + idBytes) << 24) + 1;
        long from = at + idBytes + sizeBytes;
        if (sizeBytes > 8 || !in.has(at, idBytes + sizeBytes)) {
            return null;
        }
        long size = number(at + idBytes, sizeBytes) & (1L << (7 * sizeBytes)) - 1;
        boolean open = size == (1L << (7 * sizeBytes)) - 1;
        return new Element(number(at, idBytes), from, open || size > end - from ? end : from + size);
    }

    private long number(long at, int bytes) throws IOException, InterruptedException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | in.u8(at + i);
        }
        return number;
    }

    /** Looks into the elements that matter, until the codec of an audio track is known and the samples begin. */
    private void walk(long from, long to, int depth) throws IOException, InterruptedException {
        for (Element e = element(from, to); e != null; e = element(e.to, to)) {
            switch ((int) e.id) {
                case 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B -> {
                    tracks |= e.id == 0x1654AE6B;
                    if (depth < MAX_DEPTH) {
                        walk(e.from, e.to, depth + 1);
                    }
                }
                case 0xAE -> track(e);
                case 0x4282 -> type = text(e);
                case 0x2AD7B1 -> nanosPerTick = unsigned(e);
                case 0x4489 -> ticks = floating(e);
                case 0x1F43B675 -> {
                    if (tracks) {
                        return;
                    }
                }
                default -> { }
            }
        }
    }

    private void track(Element track) throws IOException, InterruptedException {
        long kind = 0;
        String name = "";
        boolean secret = false;
        double hertz = 8000;
        long count = 1;
        for (Element e = element(track.from, track.to); e != null; e = element(e.to, track.to)) {
            switch ((int) e.id) {
                case 0x83 -> kind = unsigned(e);
                case 0x86 -> name = text(e);
                case 0x6D80 -> secret = contains(e, 0x6240, 0x5035);
                case 0xE1 -> {
                    for (Element a = element(e.from, e.to); a != null; a = element(a.to, e.to)) {
                        hertz = a.id == 0xB5 ? floating(a) : hertz;
                        count = a.id == 0x9F ? unsigned(a) : count;
                    }
                }
                default -> { }
            }
        }
        video |= kind == VIDEO;
        if (kind == AUDIO && codec == null) {
            codec = name;
            encrypted = secret;
            rate = hertz;
            channels = count;
        }
    }

    private boolean contains(Element parent, long child, long grandchild) throws IOException, InterruptedException {
        for (Element e = element(parent.from, parent.to); e != null; e = element(e.to, parent.to)) {
            for (Element f = e.id == child ? element(e.from, e.to) : null; f != null; f = element(f.to, e.to)) {
                if (f.id == grandchild) {
                    return true;
                }
            }
        }
        return false;
    }

    private String text(Element e) throws IOException, InterruptedException {
        return in.text(e.from, Math.clamp(e.to - e.from, 0, 32)).replaceFirst("(?s)\0.*", "");
    }

    private long unsigned(Element e) throws IOException, InterruptedException {
        return number(e.from, Math.clamp(e.to - e.from, 0, 8));
    }

    private double floating(Element e) throws IOException, InterruptedException {
        return switch ((int) (e.to - e.from)) {
            case 4 -> Float.intBitsToFloat(in.s32(e.from));
            case 8 -> Double.longBitsToDouble(in.s64(e.from));
            default -> 0;
        };
    }

    private Found found() {
        boolean webm = type.equals("webm");
        String name = (webm ? "WebM" : "Matroska") + (video ? " video" : "");
        if (encrypted) {
            return Found.other(name + " and protected (DRM)", "get it without protection");
        }
        String container = webm ? "webm" : "matroska";
        if (codec == null) {
            return video
                    ? Found.other("a " + name + " without sound", "check the path")
                    : Found.encoded(container, "", name);
        }
        String known = codec();
        Found found = Found.encoded(container, known, name + " (" + spoken(known) + ")");
        return found.lasting(Math.round(rate), channels, ticks * nanosPerTick / 1e9 * rate);
    }

    private String codec() {
        String id = codec == null ? "" : codec;
        return switch (id) {
            case "A_OPUS" -> "opus";
            case "A_VORBIS" -> "vorbis";
            case "A_FLAC" -> "flac";
            case "A_MPEG/L3" -> "mp3";
            case "A_MPEG/L2" -> "mp2";
            case "A_AC3" -> "ac3";
            case "A_EAC3" -> "eac3";
            case "A_ALAC" -> "alac";
            default -> id.startsWith("A_AAC") ? "aac" : id.startsWith("A_PCM") ? "pcm" : id.startsWith("A_DTS") ? "dts" : "";
        };
    }

    private String spoken(String known) {
        return switch (known) {
            case "opus" -> "Opus";
            case "vorbis" -> "Vorbis";
            case "" -> "the codec " + Fields.shown(codec == null ? "" : codec);
            default -> known.toUpperCase(Locale.ROOT);
        };
    }
}
