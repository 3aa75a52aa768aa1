package io.github.sttcompare.internal.audio;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Says what a file that is not a WAV file with PCM seems to be, so that an error message can help. */
final class Sniffer {

    /** How many bytes of the beginning are enough. */
    static final int HEAD_BYTES = 64;

    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("ID3", "MP3"),
            Map.entry("fLaC", "FLAC"),
            Map.entry("OggS", "Ogg (Opus or Vorbis)"),
            Map.entry("RF64", "a 64-bit WAV file (RF64)"),
            Map.entry("BW64", "a 64-bit WAV file (BW64)"),
            Map.entry("riff", "a 64-bit WAV file (Wave64)"),
            Map.entry("RIFX", "a big-endian WAV file (RIFX)"),
            Map.entry("FORM", "AIFF"),
            Map.entry("caff", "Apple CAF"),
            Map.entry(".snd", "a Sun .au file"),
            Map.entry("#!AMR", "AMR"),
            Map.entry("wvpk", "WavPack"),
            Map.entry("\u001aE\u00df\u00a3", "Matroska or WebM"),
            Map.entry("0&\u00b2u", "WMA"),
            Map.entry("version https://git-lfs", "a Git LFS pointer (git lfs pull fetches the file itself)"));

    private Sniffer() {}

    static String describe(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> known : BEGINNINGS.entrySet()) {
            if (head.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        if (head.startsWith("ftyp", 4)) {
            return "MP4 or M4A";
        }
        return mpeg(bytes, head);
    }

    /**
     * Twelve set bits begin an ADTS or MPEG frame (eleven with the unofficial MPEG 2.5); then come a bit or two of
     * version and two of layer: 0 is AAC, 1 is layer III, 2 is layer II. Layer I is left out: FF FE also begins text.
     */
    private static String mpeg(byte[] bytes, String head) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xFF && (bytes[1] & 0xE0) == 0xE0 && (bytes[1] & 0x18) != 0x08) {
            int layer = bytes[1] >> 1 & 3;
            boolean full = (bytes[1] & 0xF0) == 0xF0;
            if (layer == 0 && full) {
                return "AAC";
            }
            if (layer == 1) {
                return "MP3";
            }
            if (layer == 2) {
                return "MPEG audio (layer II)";
            }
        }
        return text(bytes, head);
    }

    private static String text(byte[] bytes, String head) {
        if (bytes.length >= 4 && head.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || (c >= '\t' && c <= '\r'))) {
            return head.stripLeading().startsWith("<") ? "a web page or XML" : "text";
        }
        return bytes.length < 12 ? "a fragment of " + bytes.length + " bytes" : "something unknown";
    }

    /** Names a WAVE format tag (the registry of RFC 2361 and its successors). */
    static String codec(int tag) {
        return switch (tag) {
            case 0x0001 -> "PCM";
            case 0x0002, 0x0011 -> "ADPCM";
            case 0x0003 -> "floating-point samples";
            case 0x0006 -> "A-law";
            case 0x0007 -> "µ-law";
            case 0x0031 -> "GSM 6.10";
            case 0x0050 -> "MPEG audio";
            case 0x0055 -> "MP3";
            case 0x00FF, 0x1610 -> "AAC";
            case 0xF1AC -> "FLAC";
            default -> "the codec 0x" + HexFormat.of().withUpperCase().toHexDigits((short) tag);
        };
    }
}
