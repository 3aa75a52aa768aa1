package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SnifferTest {

    private static final String NEEDS = " has one); convert it, for example with: ";

    static Stream<Arguments> recordings() {
        return Stream.of(
                Arguments.of("494433040000000000" + "00".repeat(20), "MP3"),
                Arguments.of("49443304000000000000FFFB9064", "MP3"),
                Arguments.of("4944330400100000000A" + "00".repeat(20) + "FFFB9064", "MP3"),
                Arguments.of("4944330400000000000049443304000000000001" + "00" + "FFF15080" + "00FFFC", "AAC (ADTS)"),
                Arguments.of("FFFB9064000F", "MP3"),
                Arguments.of("FFF3E0C4", "MP3"),
                Arguments.of("FFE3E0C4", "MP3"),
                Arguments.of("FFFD9004", "MPEG audio (layer II)"),
                Arguments.of("FFF1508000FFFC", "AAC (ADTS)"),
                Arguments.of("FFF94C8000FFFC".repeat(3), "AAC (ADTS)"),
                Arguments.of("56E00101".repeat(4), "AAC (LATM)"),
                Arguments.of("4F67675300020000", "Ogg"),
                Arguments.of(page("OpusHead"), "Ogg Opus"),
                Arguments.of(page("\u0001vorbis"), "Ogg Vorbis"),
                Arguments.of(page("Speex   "), "Ogg Speex"),
                Arguments.of(page("\u007fFLAC"), "Ogg FLAC"),
                Arguments.of(page("fishead\0") + page("\u0080theora") + page("\u0001vorbis"), "Ogg video with Vorbis"),
                Arguments.of(page("something"), "Ogg with an unknown codec"),
                Arguments.of("2321414D520A3C", "AMR"),
                Arguments.of("2321414D522D57420A", "AMR-WB"),
                Arguments.of("7776706B00000000", "WavPack"),
                Arguments.of("1A45DFA3010000000000001F", "Matroska"),
                Arguments.of(matroska("webm", track(2, "A_OPUS")), "WebM (Opus)"),
                Arguments.of(matroska("webm", track(1, "V_VP9") + track(2, "A_VORBIS")), "WebM video (Vorbis)"),
                Arguments.of(matroska("matroska", track(2, "A_AAC/MPEG2/LC")), "Matroska (AAC)"),
                Arguments.of(matroska("matroska", track(2, "A_NEW")), "Matroska (the codec 'A_NEW')"),
                Arguments.of("3026B2758E66CF11A6D900AA", "WMA (ASF)"),
                Arguments.of("0B7712341040", "AC-3"),
                Arguments.of("0B7712341080", "E-AC-3"),
                Arguments.of("000001BA4400", "an MPEG program stream"),
                Arguments.of(mp4("M4A ", sound("mp4a", esds(0x40))), "M4A (AAC)"),
                Arguments.of(mp4("isom", sound("mp4a", esds(0x40))), "M4A (AAC)"),
                Arguments.of(mp4("isom", sound("mp4a", esds(0x6B))), "M4A (MP3)"),
                Arguments.of(mp4("M4A ", sound("alac", "")), "M4A (ALAC)"),
                Arguments.of(mp4("isom", video() + sound("mp4a", esds(0x40))), "MP4 video (AAC)"),
                Arguments.of(mp4("qt  ", sound("sowt", "")), "QuickTime (MOV) (PCM)"),
                Arguments.of(mp4("3gp5", sound("samr", "")), "3GP (AMR)"),
                Arguments.of(mp4("isom", sound("Opus", "")), "M4A (Opus)"),
                Arguments.of(hex("NIST_1A\n   1024\n"), "NIST SPHERE"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void recordingsThatNeedADecoderAreNamed(String hex, String kind) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        String module = kind.startsWith("MP3") || kind.startsWith("MPEG audio") ? "stt-audio-mp3" : "stt-audio";
        assertRefused(bytes, "my call.bin is " + kind + ", which needs a decoder and none is installed (" + module + NEEDS + "ffmpeg -i 'my call.bin' -c:a pcm_s16le 'my call.wav'");
    }

    static Stream<Arguments> lengths() {
        String adts = "FFF15080" + "01BFFC" + "00".repeat(6);
        return Stream.of(
                Arguments.of(mp4("M4A ", sound("mp4a", esds(0x40))), "audio/mp4", "44100 Hz stereo", 2.0),
                Arguments.of(matroska("webm", element("AE", element("83", "02") + element("86", hex("A_OPUS"))
                        + element("E1", element("B5", "473B8000") + element("9F", "02")))), "audio/webm", "48000 Hz stereo", 1.5),
                Arguments.of(page("OpusHead\u0001\u00018\u0001\u0080\u00bb\0\0\0\0\0") + hex("OggS") + "0004" + "B8BC000000000000"
                        + "00".repeat(12) + "0101" + "00", "audio/ogg", "48000 Hz mono", 1.0),
                // the length of the sound, not that of the picture
                Arguments.of(page("\u0080theora" + "\1".repeat(60)) + stream7("0002", "0000000000000000", "13") + hex("OpusHead\u0001\u00018\u0001")
                        + "00".repeat(7) + stream7("0004", "B8BC000000000000", "01") + "00" + hex("OggS") + "0004" + "7856341200000000"
                        + "00".repeat(12) + "0101" + "00", "audio/ogg", "48000 Hz mono", 1.0),
                Arguments.of(hex("#!AMR\n") + ("3C" + "00".repeat(31)).repeat(25), "audio/amr", "8000 Hz mono", 0.5),
                Arguments.of(adts.repeat(10), "audio/aac", "44100 Hz stereo", 0.232),
                Arguments.of(("FFFB9064" + "00".repeat(413)).repeat(100), "audio/mpeg", "44100 Hz stereo", 2.612));
    }

    /** Providers that accept a recording as it is get it even if there is no decoder for it. */
    @ParameterizedTest
    @MethodSource("lengths")
    void undecodableRecordingsHaveALengthAndCanBeSentAsTheyAre(String hex, String mediaType, String format, double seconds) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Audio audio = Audio.of(bytes);
        assertThat(audio.isDecodable()).isFalse();
        assertThat(audio.encoding()).isEqualTo(mediaType);
        assertThat(audio.format()).hasToString(format);
        assertThat(audio.duration().toMillis() / 1000.0).isCloseTo(seconds, within(0.001));
        try (InputStream original = audio.original().orElseThrow().open()) {
            assertThat(original.readAllBytes()).isEqualTo(bytes);
        }
        assertThatThrownBy(audio::pcm).isInstanceOf(SttException.class)
                .hasMessageMatching("audio is .* of [0-9.]+ s, which needs a decoder and none is installed .*");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(hex("version https://git-lfs.github.com/spec/v1\n"), "a Git LFS pointer; git lfs pull fetches the file"
                        + " itself"),
                Arguments.of(hex("\n<!DOCTYPE html><title>404</title>"), "a web page or XML, not a recording; it may "
                        + "be a server's error page: look into it and download the recording again"),
                Arguments.of(hex("#EXTM3U\n#EXT-X-VERSION:3\n"), "an HLS playlist, not a recording; download what it names, for example"
                        + " with: ffmpeg -i ADDRESS OUT.wav"),
                Arguments.of("EFBBBF" + hex("#EXTM3U\na.mp3\n"), "a playlist (M3U), not a recording; open the file that it names"),
                Arguments.of(hex("ffconcat version 1.0\nfile a"), "a playlist (ffconcat), not a recording; open the files that it names"),
                Arguments.of(page("\u0080theora"), "an Ogg video without sound; check the path"),
                Arguments.of(matroska("webm", track(1, "V_VP9")), "a WebM video without sound; check the path"),
                Arguments.of(matroska("webm", element("AE", element("83", "02") + element("86", hex("A_OPUS"))
                        + element("6D80", element("6240", element("5035", "00"))))), "WebM and protected (DRM); get it without protection"),
                Arguments.of(mp4("isom", video()), "an MP4 video without sound; check the path"),
                Arguments.of("494433040000000000", "a tag (ID3) and cut off after it; copy it again"),
                Arguments.of(hex("[playlist]\nFile1=a.mp3"), "a playlist (PLS), not a recording; open the file that it names"),
                Arguments.of(hex("{\"error\":\"not found\"}"), "text, not a recording; look into it and check the path"),
                Arguments.of(hex("MThd"), "MIDI, which contains notes but no sound; record it"),
                Arguments.of("504B0304", "a ZIP archive; unpack it"),
                Arguments.of("00".repeat(100), "nothing but zero bytes; record or copy it again"),
                Arguments.of("", "empty; record, copy or convert it again"),
                Arguments.of("0001", "a fragment of 2 bytes; record, copy or convert it again"),
                Arguments.of("0000000866747970", "QuickTime (MOV) and cut off: its index (moov) is missing; copy it again"),
                Arguments.of(box("ftyp", hex("M4A ")) + "00001000" + hex("mdat") + "0102", "M4A and cut off: its index (moov) is missing;"
                        + " copy it again"),
                Arguments.of(box("ftyp", hex("M4A ")) + "00001000" + hex("moov") + "0102", "M4A and cut off: ends within its index (moov);"
                        + " copy it again"),
                Arguments.of(mp4("M4P ", sound("drms", "")), "M4A and protected (DRM); get it without protection"),
                Arguments.of(mp4("isom", sound("enca", "")), "M4A and protected (DRM); get it without protection"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void filesThatAreNotRecordingsAreNamed(String hex, String sentence) {
        assertRefused(HexFormat.of().parseHex(hex), "my call.bin is " + sentence);
    }

    /** What looks like a frame of MPEG audio by chance, in text or in other formats, is not followed by another. */
    @Test
    void aSingleFrameInALongFileIsNotMp3() {
        byte[] bytes = new byte[10_000];
        Arrays.fill(bytes, (byte) 0x81);
        System.arraycopy(HexFormat.of().parseHex("FFFB9064"), 0, bytes, 0, 4);
        assertThatThrownBy(() -> Readings.open(bytes, "a.wav", false)).hasMessageStartingWith("a.wav is something unknown;");
    }

    @Test
    void aRecordedBroadcastMayBeginWithinAFrame() {
        byte[] bytes = new byte[10_000];
        Arrays.fill(bytes, (byte) 0x81);
        for (int at = 300; at < bytes.length - 4; at += 417) {
            System.arraycopy(HexFormat.of().parseHex("FFFB9064"), 0, bytes, at, 4);
        }
        assertThatThrownBy(() -> Readings.samples(bytes)).hasMessageStartingWith("a.wav is MP3 of 0.");
    }

    @Test
    void freeFormatIsNamed() {
        byte[] bytes = new byte[10_000];
        for (int at = 0; at < bytes.length - 4; at += 700) {
            System.arraycopy(HexFormat.of().parseHex("FFFB0064"), 0, bytes, at, 4);
        }
        assertThatThrownBy(() -> Readings.open(bytes, "a b.mp3", false)).hasMessage("a b.mp3 is a free-format MP3, which no decoder here"
                + " reads; convert it, for example with: lame --decode 'a b.mp3' 'a b.wav'");
    }

    @Test
    void consecutiveFramesAreRecognisedAsMp3() {
        byte[] bytes = new byte[10_000];
        for (int at = 0; at < bytes.length - 4; at += 417) {
            System.arraycopy(HexFormat.of().parseHex("FFFB9064"), 0, bytes, at, 4);
        }
        assertThatThrownBy(() -> Readings.samples(bytes)).hasMessageStartingWith("a.wav is MP3 of 0.");
    }

    @ParameterizedTest
    @CsvSource({
        "call.mp3, ffmpeg -i call.mp3 -c:a pcm_s16le call.wav",
        "call.wav, ffmpeg -i call.wav -c:a pcm_s16le call-pcm.wav",
        "call, ffmpeg -i call -c:a pcm_s16le call.wav",
        "-i.mp3, ffmpeg -i ./-i.mp3 -c:a pcm_s16le ./-i.wav",
        "http:x.mp3, ffmpeg -i './http:x.mp3' -c:a pcm_s16le './http:x.wav'",
        "/tmp/it's $(me).ogg, ffmpeg -i '/tmp/it'\\''s $(me).ogg' -c:a pcm_s16le '/tmp/it'\\''s $(me).wav'",
    })
    void theHintIsACommandForTheUsersFile(String file, String command) {
        assertThat(AudioName.of(Path.of(file)).conversion()).isEqualTo(command);
    }

    @Test
    void aNameThatWouldMoveTheCursorIsNotRepeated() {
        assertThatThrownBy(() -> Readings.open(new byte[] {1, 2}, "a\u001b[2J\nb.wav", false))
                .hasMessage("a[2J b.wav is a fragment of 2 bytes; record, copy or convert it again");
        assertThat(AudioName.of(Path.of("a\u001b[2J\nb.wav")).conversion()).isEqualTo("ffmpeg -i FILE -c:a pcm_s16le OUT.wav");
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Readings.samples(Readings.open(bytes, "my call.bin", false)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                .extracting(Throwable::getMessage)
                .asString()
                // the length has tests of its own
                .satisfies(said -> assertThat(said.replaceFirst(" of [0-9.]+ s,", ",")).isEqualTo(message));
    }

    /** The header of a page of another stream than {@link #page} makes. */
    private static String stream7(String flags, String granule, String length) {
        return hex("OggS") + flags + granule + "07000000" + "00".repeat(8) + "01" + length;
    }

    /** A first page of Ogg. */
    private static String page(String packet) {
        return hex("OggS") + "0002" + "00".repeat(20) + "01" + String.format("%02X", packet.length()) + hex(packet);
    }

    private static String element(String id, String content) {
        return id + String.format("%04X", 0x4000 | content.length() / 2) + content;
    }

    private static String track(int type, String codec) {
        return element("AE", element("83", "0" + type) + element("86", hex(codec)));
    }

    /** The size of a segment that is still being written is not known. */
    private static String matroska(String type, String tracks) {
        return element("1A45DFA3", element("4282", hex(type))) + "18538067" + "01FFFFFFFFFFFFFF"
                + element("1549A966", element("2AD7B1", "0F4240") + element("4489", "44BB8000")) + element("1654AE6B", tracks)
                + "1F43B675" + "FF";
    }

    private static String box(String type, String content) {
        return String.format("%08X", 8 + content.length() / 2) + hex(type) + content;
    }

    private static String mp4(String brand, String tracks) {
        return box("ftyp", hex(brand)) + box("mdat", "0000") + box("moov", box("mvhd", "00".repeat(100)) + tracks);
    }

    private static String video() {
        return box("trak", box("mdia", box("hdlr", "00".repeat(8) + hex("vide"))));
    }

    private static String sound(String entry, String more) {
        String description = box(entry, "00".repeat(6) + "0001" + "00".repeat(8) + "0002" + "0010" + "00000000" + "AC440000" + more);
        return box("trak", box("mdia", box("mdhd", "00".repeat(12) + "0000AC44" + "00015888") + box("hdlr", "00".repeat(8) + hex("soun"))
                // as QuickTime has it; others have no such box
                + box("minf", box("hdlr", "00000000" + hex("dhlralis")) + box("stbl", box("stsd", "00000000" + "00000001" + description)))));
    }

    private static String esds(int objectType) {
        return box("esds", "00000000" + "0319" + "000000" + "0411" + String.format("%02X", objectType) + "00".repeat(12));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
