package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.BadAudio.Advice;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a recording that nobody here decodes is, by its bytes, so that a message can help. */
final class Sniffer {

    /** How many bytes of the beginning are looked at. */
    static final int HEAD_BYTES = 64 << 10;

    private static final int ID3_HEADER = 10;
    private static final int TS_PACKET = 188;

    /**
     * What was found.
     *
     * @param what   what it is, to follow "is"
     * @param sort   of which sort
     * @param advice what to do, when that is not to convert it; else empty
     */
    record Found(String what, Sort sort, String advice) {

        static Found encoded(String what) {
            return new Found(what, Sort.ENCODED, "");
        }

        static Found other(String what, String advice) {
            return new Found(what, Sort.OTHER, advice);
        }

        /** {@return whether more bytes may make it readable without a decoder, or tell what it is} */
        boolean isWorthReadingOn() {
            return sort == Sort.UNCOMPRESSED || sort == Sort.DAMAGED;
        }

        boolean isEncoded() {
            return sort == Sort.ENCODED;
        }

        /**
         * {@return the sentence that refuses it}
         *
         * @param decoders the decoders that are installed
         * @param broken   what is wrong with others
         */
        BadAudio refusal(List<String> decoders, List<String> broken) {
            if (sort != Sort.ENCODED) {
                return new BadAudio("is " + what + (advice.isEmpty() ? "" : "; " + advice),
                        advice.isEmpty() ? Advice.CONVERT : Advice.NONE);
            }
            String who = decoders.isEmpty()
                    ? "which needs a decoder and none is installed"
                    : "which no installed decoder reads (" + String.join(", ", decoders) + ")";
            return BadAudio.convert("is " + what + ", " + who
                    + (broken.isEmpty() ? "" : " (unusable: " + String.join("; ", broken) + ")"));
        }
    }

    /** Sorts of files. */
    enum Sort {
        /** Samples that this library reads. */
        UNCOMPRESSED,
        /** A recording for which a decoder is needed. */
        ENCODED,
        /** A recording of which something is missing, or has not come yet. */
        DAMAGED,
        /** No recording. */
        OTHER
    }

    private static final Map<String, Found> BEGINNINGS = new LinkedHashMap<>();

    static {
        encoded("fLaC", "FLAC");
        encoded("#!AMR-WB", "AMR-WB");
        encoded("#!AMR", "AMR");
        encoded("wvpk", "WavPack");
        encoded("MAC ", "Monkey's Audio (APE)");
        encoded("TTA1", "True Audio (TTA)");
        encoded("MPCK", "Musepack");
        encoded("MP+", "Musepack");
        encoded("DSD ", "DSD (DSF)");
        encoded("FRM8", "DSD (DSDIFF)");
        encoded("Creative Voice File", "Creative Voice (VOC)");
        encoded(".RMF", "RealMedia");
        encoded(".ra\u00fd", "RealAudio");
        encoded("FLV\u0001", "Flash video");
        encoded("0&\u00b2u", "WMA (ASF)");
        encoded("NIST_1A", "NIST SPHERE");
        encoded("\u000bw", "AC-3");
        encoded("\u007f\u00fe\u0080\u0001", "DTS");
        other("version https://git-lfs", "a Git LFS pointer", "git lfs pull fetches the file itself");
        other("#EXTM3U", "a playlist (M3U or HLS) and no recording", "open the file that it names");
        other("[playlist]", "a playlist (PLS) and no recording", "open the file that it names");
        other("MThd", "MIDI, which has notes and no sound", "record it");
        other("%PDF", "a PDF document", "check the path");
        other("PK\u0003\u0004", "a ZIP archive", "unpack it");
        other("\u001f\u008b", "compressed with gzip", "unpack it");
        other("\u0089PNG", "a PNG picture", "check the path");
        other("\u00ff\u00d8\u00ff", "a JPEG picture", "check the path");
        other("GIF8", "a GIF picture", "check the path");
        other("\u007fELF", "a program", "check the path");
    }

    private static void encoded(String beginning, String what) {
        BEGINNINGS.put(beginning, Found.encoded(what));
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
        return new Sniffer(in, beginning(in, 0)).look();
    }

    private static byte[] beginning(AudioSource in, long from) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(in.size() - from, 0, HEAD_BYTES));
        while (bytes.hasRemaining() && in.read(from + bytes.position(), bytes) >= 0) {
            // until it is full
        }
        byte[] read = new byte[bytes.position()];
        bytes.get(0, read);
        return read;
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
        if (head.startsWith("OggS")) {
            return Found.encoded(ogg());
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return Found.encoded(matroska());
        }
        if (head.startsWith("ftyp", 4)) {
            return mp4();
        }
        if (head.startsWith("ID3")) {
            return behindTags();
        }
        Found mpeg = mpeg();
        if (mpeg != null) {
            return mpeg;
        }
        if (bytes.length > 2 * TS_PACKET && bytes[0] == 'G' && bytes[TS_PACKET] == 'G' && bytes[2 * TS_PACKET] == 'G') {
            return Found.encoded("an MPEG transport stream");
        }
        return text();
    }

    private Found uncompressed() throws IOException, InterruptedException {
        try {
            PcmFound found = PcmDecoder.find(in);
            return found instanceof OtherCodec other
                    ? Found.encoded(other.container() + " with " + other.codec())
                    : new Found("uncompressed", Sort.UNCOMPRESSED, "");
        } catch (BadAudio e) {
            // of a stream, only the beginning may be there
            return new Found("uncompressed", Sort.UNCOMPRESSED, "");
        }
    }

    private String ogg() {
        String page = head.substring(0, Math.min(head.length(), 512));
        if (page.contains("OpusHead")) {
            return "Ogg Opus";
        }
        if (page.contains("\u0001vorbis")) {
            return "Ogg Vorbis";
        }
        if (page.contains("Speex   ")) {
            return "Ogg Speex";
        }
        return page.contains("\u007fFLAC") ? "Ogg FLAC" : "Ogg (Opus or Vorbis)";
    }

    private String matroska() {
        String kind = head.contains("webm") ? "WebM" : head.contains("matroska") ? "Matroska" : "Matroska or WebM";
        if (head.contains("A_OPUS")) {
            return kind + " (Opus)";
        }
        return head.contains("A_VORBIS") ? kind + " (Vorbis)" : kind;
    }

    /** The index of an MP4 file may stand at either end. */
    private Found mp4() throws IOException, InterruptedException {
        Fields fields = new Fields(in, ByteOrder.BIG_ENDIAN);
        long at = 0;
        for (int boxes = 0; boxes < 1000 && fields.has(at, 8); boxes++) {
            long size = fields.u32(at);
            String type = fields.id(at + 4);
            if (type.equals("moov")) {
                return track(new String(beginning(in, at), StandardCharsets.ISO_8859_1));
            }
            size = size == 1 && fields.has(at, 16) ? fields.s64(at + 8) : size == 0 ? in.size() - at : size;
            if (size < 8 || !fields.has(at, size)) {
                break;
            }
            at += size;
        }
        return new Found("MP4 or M4A and cut off: its index (moov) is missing", Sort.DAMAGED, "copy it again");
    }

    private static Found track(String index) {
        if (index.contains("enca") || index.contains("drms")) {
            return Found.other("MP4 or M4A and protected (DRM)", "get it without protection");
        }
        if (index.contains("alac")) {
            return Found.encoded("M4A (ALAC)");
        }
        if (index.contains("mp4a")) {
            return Found.encoded(index.contains("vide") ? "MP4 (AAC)" : "M4A (AAC)");
        }
        return Found.encoded("MP4 or M4A");
    }

    /** Tags of ID3v2 stand before MP3, but also before FLAC and AAC; their size has seven bits a byte. */
    private Found behindTags() throws IOException, InterruptedException {
        if (bytes.length < ID3_HEADER) {
            return Found.encoded("MP3");
        }
        long size = ID3_HEADER;
        for (int i = 6; i < ID3_HEADER; i++) {
            size += (long) (bytes[i] & 0x7F) << (7 * (9 - i));
        }
        byte[] behind = beginning(in, Math.min(size, in.size()));
        if (behind.length < 4) {
            return Found.encoded("MP3");
        }
        Found found = new Sniffer(new Part(in, size), behind).look();
        return found.sort == Sort.ENCODED ? found : Found.encoded("MP3");
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

    private @Nullable Found mpeg() {
        MpegFrame first = MpegFrame.at(bytes, 0);
        if (first == null) {
            return null;
        }
        // what looks like a frame by chance is not followed by another; of a short file, there may be only one
        int at = 0;
        for (int frames = 0; frames < 3; frames++) {
            MpegFrame frame = MpegFrame.at(bytes, at);
            if (frame == null || !frame.kind().equals(first.kind())) {
                return null;
            }
            if (frame.length() == 0) {
                return Found.encoded("free-format " + first.kind());
            }
            at += frame.length();
            if (at + 4 > bytes.length) {
                break;
            }
        }
        return Found.encoded(first.kind());
    }

    private Found text() {
        if (head.chars().allMatch(c -> c == 0)) {
            return Found.other("nothing but zero bytes", "record or copy it again");
        }
        String start = head.substring(0, Math.min(head.length(), 64));
        if (bytes.length >= 4 && isText(start)) {
            String lower = start.stripLeading().toLowerCase(Locale.ROOT);
            return lower.startsWith("<")
                    ? Found.other("a web page or XML and no recording", "it may be what a server said instead: look into it and"
                            + " download the recording again")
                    : Found.other("text and no recording", "look into it and check the path");
        }
        return bytes.length < 12
                ? Found.other("a fragment of " + bytes.length + " bytes", "record, copy or convert it again")
                : new Found("something unknown", Sort.OTHER, "");
    }

    /** Whether the bytes are characters in UTF-8, of which the last may be cut. */
    private static boolean isText(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String whole = text.replaceFirst("\ufffd{1,3}$", "");
        return whole.chars().allMatch(c -> c != '\ufffd' && ((c >= ' ' && c != 0x7F) || (c >= '\t' && c <= '\r')));
    }
}
