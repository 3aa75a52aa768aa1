package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
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

    private static final String NEEDS = ", which needs a decoder and none is installed; convert it, for example with: ";

    static Stream<Arguments> recordings() {
        return Stream.of(
                Arguments.of("494433040000000000", "MP3"),
                Arguments.of("49443304000000000000FFFB9064", "MP3"),
                Arguments.of("4944330400000000000A00000000000000000000664C6143", "FLAC"),
                Arguments.of("FFFB9064000F", "MP3"),
                Arguments.of("FFF3E0C4", "MP3"),
                Arguments.of("FFE3E0C4", "MP3"),
                Arguments.of("FFFD9004", "MPEG audio (layer II)"),
                Arguments.of("FFFB0064", "free-format MP3"),
                Arguments.of("FFF15080", "AAC (ADTS)"),
                Arguments.of("FFF94C80", "AAC (ADTS)"),
                Arguments.of("664C614300000022", "FLAC"),
                Arguments.of("4F67675300020000", "Ogg (Opus or Vorbis)"),
                Arguments.of("4F67675300020000" + hex("OpusHead"), "Ogg Opus"),
                Arguments.of("4F67675300020000" + hex("\u0001vorbis"), "Ogg Vorbis"),
                Arguments.of("4F67675300020000" + hex("Speex   "), "Ogg Speex"),
                Arguments.of("4F67675300020000" + hex("\u007fFLAC"), "Ogg FLAC"),
                Arguments.of("2321414D520A3C", "AMR"),
                Arguments.of("2321414D522D57420A", "AMR-WB"),
                Arguments.of("7776706B00000000", "WavPack"),
                Arguments.of("1A45DFA3010000000000001F", "Matroska or WebM"),
                Arguments.of("1A45DFA30100000000" + hex("webm") + "00" + hex("A_OPUS"), "WebM (Opus)"),
                Arguments.of("3026B2758E66CF11A6D900AA", "WMA (ASF)"),
                Arguments.of("0B771234", "AC-3"),
                Arguments.of("0000000866747970" + "00000010" + hex("moov") + hex("mp4a") + "00000000", "M4A (AAC)"),
                Arguments.of("0000000866747970" + "00000010" + hex("moov") + hex("alac") + "00000000", "M4A (ALAC)"),
                Arguments.of(hex("NIST_1A\n   1024\n"), "NIST SPHERE"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void recordingsThatNeedADecoderAreNamed(String hex, String kind) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertRefused(bytes, "my call.bin is " + kind + NEEDS + "ffmpeg -i 'my call.bin' -c:a pcm_s16le 'my call.wav'");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(hex("version https://git-lfs.github.com/spec/v1\n"), "a Git LFS pointer; git lfs pull fetches the file"
                        + " itself"),
                Arguments.of(hex("\n<!DOCTYPE html><title>404</title>"), "a web page or XML and no recording; it may be what a server"
                        + " said instead: look into it and download the recording again"),
                Arguments.of(hex("#EXTM3U\n#EXT-X-VERSION:3\n"), "a playlist (M3U or HLS) and no recording; open the file that it"
                        + " names"),
                Arguments.of(hex("[playlist]\nFile1=a.mp3"), "a playlist (PLS) and no recording; open the file that it names"),
                Arguments.of(hex("{\"error\":\"not found\"}"), "text and no recording; look into it and check the path"),
                Arguments.of(hex("MThd"), "MIDI, which has notes and no sound; record it"),
                Arguments.of("504B0304", "a ZIP archive; unpack it"),
                Arguments.of("00".repeat(100), "nothing but zero bytes; record or copy it again"),
                Arguments.of("", "empty; record, copy or convert it again"),
                Arguments.of("0001", "a fragment of 2 bytes; record, copy or convert it again"),
                Arguments.of("0000000866747970", "MP4 or M4A and cut off: its index (moov) is missing; copy it again"),
                Arguments.of("0000000866747970" + "00000010" + hex("moov") + hex("enca") + "00000000",
                        "MP4 or M4A and protected (DRM); get it without protection"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoRecordingIsNamed(String hex, String sentence) {
        assertRefused(HexFormat.of().parseHex(hex), "my call.bin is " + sentence);
    }

    /** What looks like a frame of MPEG audio by chance, in text or in other formats, is not followed by another. */
    @Test
    void oneFrameAloneInALongFileIsNoMp3() {
        byte[] bytes = new byte[10_000];
        Arrays.fill(bytes, (byte) 0x81);
        System.arraycopy(HexFormat.of().parseHex("FFFB9064"), 0, bytes, 0, 4);
        assertThatThrownBy(() -> Readings.open(bytes, "a.wav", false)).hasMessageStartingWith("a.wav is something unknown;");
    }

    @Test
    void framesInARowAreMp3() {
        byte[] bytes = new byte[10_000];
        for (int at = 0; at < bytes.length - 4; at += 417) {
            System.arraycopy(HexFormat.of().parseHex("FFFB9064"), 0, bytes, at, 4);
        }
        assertThatThrownBy(() -> Readings.open(bytes, "a.wav", false)).hasMessageStartingWith("a.wav is MP3,");
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
    void theHintIsACommandForTheUsersOwnFile(String file, String command) {
        assertThat(AudioName.of(Path.of(file)).conversion()).isEqualTo(command);
    }

    @Test
    void aNameThatWouldMoveTheCursorIsNotRepeated() {
        assertThatThrownBy(() -> Readings.open(new byte[] {1, 2}, "a\u001b[2J\nb.wav", false))
                .hasMessage("a[2J b.wav is a fragment of 2 bytes; record, copy or convert it again");
        assertThat(AudioName.of(Path.of("a\u001b[2J\nb.wav")).conversion()).isEqualTo("ffmpeg -i FILE -c:a pcm_s16le OUT.wav");
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Readings.open(bytes, "my call.bin", false))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                .hasMessage(message);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
