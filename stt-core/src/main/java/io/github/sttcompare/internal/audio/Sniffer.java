package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Recognises recordings that cannot be decoded here by their content, for a helpful message. */
final class Sniffer {

    /** How many bytes at the beginning are examined. */
    static final int HEAD_BYTES = 64 << 10;

    private static final int TS_PACKET = 188;

    private static final Map<String, Found> BEGINNINGS = new LinkedHashMap<>();

    static {
        encoded("#!AMR-WB", "amr", "amr-wb", "AMR-WB");
        encoded("#!AMR", "amr", "amr", "AMR");
        encoded("wvpk", "wavpack", "wavpack", "WavPack");
        encoded("MAC ", "ape", "ape", "Monkey's Audio (APE)");
        encoded("TTA1", "tta", "tta", "True Audio (TTA)");
        encoded("MPCK", "musepack8", "musepack", "Musepack");
        encoded("MP+", "musepack", "musepack", "Musepack");
        encoded("DSD ", "dsf", "dsd", "DSD (DSF)");
        encoded("FRM8", "dsdiff", "dsd", "DSD (DSDIFF)");
        encoded("Creative Voice File", "voc", "", "Creative Voice (VOC)");
        encoded(".RMF", "rm", "", "RealMedia");
        encoded(".ra\u00fd", "rm", "", "RealAudio");
        encoded("FLV\u0001", "flv", "", "Flash video");
        encoded("0&\u00b2u", "asf", "", "WMA (ASF)");
        encoded("NIST_1A", "sphere", "", "NIST SPHERE");
        encoded("\u007f\u00fe\u0080\u0001", "dts", "dts", "DTS");
        encoded("\u0000\u0000\u0001\u00ba", "mpegps", "", "an MPEG program stream");
        other("version https://git-lfs", "a Git LFS pointer", "git lfs pull fetches the file itself");
        other("[playlist]", "a playlist (PLS), not a recording", "open the file that it names");
        other("ffconcat version", "a playlist (ffconcat), not a recording", "open the files that it names");
        other("MThd", "MIDI, which contains notes but no sound", "record it");
        other("%PDF", "a PDF document", "check the path");
        other("PK\u0003\u0004", "a ZIP archive", "unpack it");
        other("\u001f\u008b", "compressed with gzip", "unpack it");
        other("\u0089PNG", "a PNG picture", "check the path");
        other("\u00ff\u00d8\u00ff", "a JPEG picture", "check the path");
        other("GIF8", "a GIF picture", "check the path");
        other("\u007fELF", "a program", "check the path");
    }

    private static void encoded(String beginning, String container, String codec, String what) {
        BEGINNINGS.put(beginning, Found.encoded(container, codec, what));
    }

    private static void other(String beginning, String what, String advice) {
        BEGINNINGS.put(beginning, Found.other(what, advice));
    }

    private final AudioSource in;
    private final byte[] bytes;
    private final String head;

    private Sniffer(AudioSource in, byte[] bytes) {
        this.in = in;
        this.bytes = bytes;
        this.head = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** {@return what a recording is} */
    static Found look(AudioSource in) throws IOException, InterruptedException {
        Found found = new Sniffer(in, Fields.bytes(in, 0, HEAD_BYTES)).look();
        try {
            return EncodedLength.added(found, in);
        } catch (BadAudio e) {
            return found;
        }
    }

    private Found look() throws IOException, InterruptedException {
        if (bytes.length == 0) {
            return Found.other("empty", "record, copy or convert it again");
        }
        if (head.matches("(?s)(RIFF|RIFX|RF64|BW64|FORM|\\.snd|dns\\.|caff|riff\\x2e\\x91).*")) {
            return uncompressed();
        }
        for (Map.Entry<String, Found> known : BEGINNINGS.entrySet()) {
            if (head.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        if (head.startsWith(OggKind.MAGIC)) {
            return OggKind.look(in);
        }
        if (head.startsWith(MatroskaKind.MAGIC)) {
            return MatroskaKind.look(in);
        }
        if (Mp4Kind.begins(in)) {
            return Mp4Kind.look(in);
        }
        if (FlacInfo.isThere(in)) {
            return Found.readable();
        }
        if (head.startsWith("ID3")) {
            return behindTags();
        }
        if (head.startsWith("\u000bw") && bytes.length > 5) {
            // ATSC A/52 §5.4.2.1 and §E.2.3.1.6
            return (bytes[5] & 0xFF) >> 3 > 10 ? Found.encoded("eac3", "eac3", "E-AC-3") : Found.encoded("ac3", "ac3", "AC-3");
        }
        Found mpeg = MpegKind.look(bytes);
        if (mpeg != null) {
            return mpeg;
        }
        if (bytes.length > 2 * TS_PACKET && bytes[0] == 'G' && bytes[TS_PACKET] == 'G' && bytes[2 * TS_PACKET] == 'G') {
            return Found.encoded("mpegts", "", "an MPEG transport stream");
        }
        return text();
    }

    private Found uncompressed() throws IOException, InterruptedException {
        try {
            PcmFound found = PcmDecoder.find(in);
            return found instanceof OtherCodec other ? other.found() : Found.readable();
        } catch (BadAudio e) {
            // only the beginning of a stream may be available
            return Found.readable();
        }
    }

    /** ID3v2 tags may precede MP3, but also AAC. */
    private Found behindTags() throws IOException, InterruptedException {
        long from = Id3.behind(new Fields(in, ByteOrder.BIG_ENDIAN));
        byte[] behind = Fields.bytes(in, from, HEAD_BYTES);
        if (from == 0 || behind.length < 4) {
            return Found.damaged("a tag (ID3) and cut off after it");
        }
        Found found = new Sniffer(new Part(in, from), behind).look();
        return found.isEncoded() || found.sort() == Found.Sort.DAMAGED ? found : Found.encoded("mp3", "mp3", "MP3");
    }

    /** The same recording without its beginning. */
    private record Part(AudioSource in, long from) implements AudioSource {
        @Override
        public long size() {
            return in.size() - from;
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException, InterruptedException {
            return in.read(from + position, into);
        }

        @Override
        public Path file() {
            throw new UnsupportedOperationException();
        }
    }

    private Found text() {
        if (head.chars().allMatch(c -> c == 0)) {
            return Found.other("nothing but zero bytes", "record or copy it again");
        }
        String start = head.substring(0, Math.min(head.length(), 64));
        if (bytes.length >= 4 && isText(start)) {
            String lower = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
            if (lower.startsWith("#extm3u")) {
                return head.contains("#EXT-X-")
                        ? Found.other("an HLS playlist, not a recording",
                                "download what it names, for example with: ffmpeg -i ADDRESS OUT.wav")
                        : Found.other("a playlist (M3U), not a recording", "open the file that it names");
            }
            return lower.startsWith("<")
                    ? Found.other("a web page or XML, not a recording", "it may be a server's error page: look into "
                            + "it and download the recording again")
                    : Found.other("text, not a recording", "look into it and check the path");
        }
        return bytes.length < 12
                ? Found.other("a fragment of " + bytes.length + " bytes", "record, copy or convert it again")
                : unknown();
    }

    private Found unknown() {
        Found mpeg = MpegKind.search(bytes);
        return mpeg == null ? Found.other("something unknown", "") : mpeg;
    }

    /** Whether the bytes are UTF-8, possibly cut off within the last character. */
    private static boolean isText(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String whole = text.replaceFirst("\ufffd{1,3}$", "");
        return whole.chars().allMatch(c -> c != '\ufffd' && ((c >= ' ' && c != 0x7F) || (c >= '\t' && c <= '\r')));
    }
}
