package io.github.sttcompare.audio;

import java.nio.charset.StandardCharsets;

/** Says what a file that is not a WAV file with PCM seems to be, so that an error message can help. */
final class Sniffer {

    private Sniffer() {}

    static String describe(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (head.startsWith("ID3") || isMpegFrame(bytes)) {
            return "MP3";
        }
        if (head.startsWith("fLaC")) {
            return "FLAC";
        }
        if (head.startsWith("OggS")) {
            return "Ogg (Opus or Vorbis)";
        }
        if (head.startsWith("RF64") || head.startsWith("BW64")) {
            return "a 64-bit WAV file (" + head.substring(0, 4) + ")";
        }
        if (head.startsWith("RIFX")) {
            return "a big-endian WAV file (RIFX)";
        }
        if (head.startsWith("FORM")) {
            return "AIFF";
        }
        if (head.startsWith(".snd")) {
            return "a Sun .au file";
        }
        if (head.startsWith("#!AMR")) {
            return "AMR";
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return "Matroska or WebM";
        }
        if (head.startsWith("ftyp", 4)) {
            return "MP4 or M4A";
        }
        return bytes.length < 12 ? "a fragment of " + bytes.length + " bytes" : "something unknown";
    }

    /** Eleven set bits begin every MPEG audio frame; the version and layer bits that follow must not be the reserved ones. */
    private static boolean isMpegFrame(byte[] bytes) {
        return bytes.length > 1
                && bytes[0] == (byte) 0xFF
                && (bytes[1] & 0xE0) == 0xE0
                && (bytes[1] & 0x18) != 0x08
                && (bytes[1] & 0x06) != 0;
    }

    /** Names a WAVE format tag (the registry of RFC 2361 and its successors). */
    static String codec(int tag) {
        return switch (tag) {
            case 0x0001 -> "PCM of another layout";
            case 0x0002, 0x0011 -> "ADPCM";
            case 0x0003 -> "floating-point samples";
            case 0x0006 -> "A-law";
            case 0x0007 -> "µ-law";
            case 0x0031 -> "GSM 6.10";
            case 0x0050, 0x0055 -> "MPEG audio";
            default -> "the codec " + String.format("0x%04X", tag);
        };
    }
}
