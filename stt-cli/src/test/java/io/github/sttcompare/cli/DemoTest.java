package io.github.sttcompare.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class DemoTest {

    @TempDir
    private Path folder;

    private record Run(int status, String out, String err) {}

    private static Run demo(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Demo.run(
                args, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void refused(Run run, String... sentences) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("stt-compare: ").contains(sentences).doesNotContain("\tat ");
    }

    private Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = DemoTest.class.getResourceAsStream("/samples/synthetic-set/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    @Test
    void badInputIsOneSentenceThatSaysWhatToDo() throws IOException {
        Path song = Files.writeString(folder.resolve("song.wav"), "wvpk and so on, long enough to be read");
        Path text = Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
        Path audio = sample("01.wav");

        refused(demo("--audio=" + folder.resolve("missing.wav")), "there is no such file; check the path");
        refused(demo("--audio=" + song), "song.wav is WavPack, which needs a decoder and none is installed (stt-audio has one); convert it, for example with: ffmpeg -i ");
        refused(demo("--audio=" + audio, "--reference=nowhere.txt"), "cannot read the reference nowhere.txt");
        refused(demo("--audio=" + audio, "--reference=" + text), "it is not UTF-8 text");
        refused(demo("--audio=" + audio, "--reference=" + folder), "cannot read the reference " + folder + ": it is a folder");
        refused(demo("--providers=sphinxx"), "there is no provider 'sphinxx' on the path; there are sphinx, sphinx-fast, ");
        refused(demo("--providers=sphinx,sphinx"), "the provider 'sphinx' is named twice");
        refused(demo("--providers=transcript"), "set STT_TRANSCRIPT_FILE to use it");
        refused(demo("--language=english please"), "is not a BCP-47 language tag");
        refused(demo("--volume=11"), "cannot read the argument '--volume=11'");
    }

    @Test
    void aBadFolderIsOneSentenceThatSaysWhatToDo() throws IOException {
        refused(demo("--audio=" + folder), "there is no WAV file in " + folder + " that can be used; put NAME.wav there");
        sample("01.wav");
        refused(demo("--audio=" + folder, "--reference=hello"), "one reference cannot be for a folder");
        refused(demo("--audio=" + folder, "--providers=sphinx"), "a verdict needs at least two providers, found [sphinx]");
        Files.write(folder.resolve("01.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
        refused(demo("--audio=" + folder), "there is no WAV file in " + folder + " that can be used", "01.txt: it is not UTF-8 text");
    }

    @Test
    void whatCannotBeUsedInAFolderIsNamedSkippedAndCounted() throws IOException {
        sample("01.wav");
        sample("01.txt");
        sample("02.wav");
        Files.write(folder.resolve("02.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
        Files.copy(sample("03.wav"), folder.resolve("extension-less"));
        Files.writeString(folder.resolve("03.wav"), "");
        Files.writeString(folder.resolve("song.mp3"), "wvpk and so on, long enough to be read");
        Files.writeString(folder.resolve("broken.wav"), "RIFF....WAVEfmt and no more, which is not enough of a file");
        Files.writeString(folder.resolve(".hidden"), "of no interest");
        Files.createDirectory(folder.resolve("more"));

        Run run = demo("--audio=" + folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(folder + ", 2 recordings, 5 skipped")
                .contains("skipped 02.wav: cannot read the reference ", "02.txt: it is not UTF-8 text; save it as UTF-8")
                .containsPattern("skipped 03.wav: .* is empty")
                .containsPattern("skipped song.mp3: .* is MP3")
                .containsPattern("skipped broken.wav: .*broken.wav")
                .contains("skipped more: it is a folder; name it with -Daudio to compare what is in it")
                .contains("1/2 01.wav  sphinx ", "2/2 extension-less  sphinx ok in ")
                .contains("2 compared, 5 skipped")
                .doesNotContain(".hidden");
    }

    @Test
    void whatMayNotBeReadIsOneSentenceThatSaysWhatToDo() throws IOException {
        sample("01.wav");
        Path text = Files.writeString(folder.resolve("01.txt"), "hello");
        Files.setPosixFilePermissions(text, Set.of());
        assumeFalse(Files.isReadable(text), "this user may read everything");

        refused(demo("--audio=" + folder.resolve("01.wav")), "cannot read the reference " + text + ": access is denied");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        refused(demo("--audio=" + closed), "cannot read the folder " + closed + ": access is denied; check its permissions");
    }

    @Test
    void whatWasHeardCannotRecolourTheTerminal() {
        Attempt attempt = new Attempt(Duration.ZERO, Duration.ofMillis(5), Attempt.Result.SUCCEEDED, null);
        Outcome.Transcribed heard = new Outcome.Transcribed("odd", new Timing(Duration.ZERO, Duration.ZERO, List.of(attempt), attempt.end()),
                Transcript.of("hello \u001b[2Jworld\u001b]0;title\u0007\nagain\u202e"), Map.of());
        Comparison comparison = new Comparison(
                Audio.ofPcm(new byte[2], AudioFormat.MONO_16K).info(), CompareOptions.none(), List.of(heard), Instant.EPOCH,
                attempt.end());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Differences(new PrintStream(out, true, StandardCharsets.UTF_8), 80).show(comparison);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""

                odd heard:
                hello [2Jworld]0;title again
                """);
    }

    @Test
    void aFolderGetsAVerdict() throws IOException {
        for (String name : new String[] {"01", "02"}) {
            sample(name + ".wav");
            sample(name + ".txt");
        }
        sample("03.wav");

        Run run = demo("--audio=" + folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(folder + ", 3 recordings", "2 texts beside them; not scored for want of one: 03.wav")
                .contains("1/3 01.wav  sphinx ", " · vosk ", "3/3 03.wav  sphinx ok in ")
                .containsPattern("sphinx and vosk disagree on [0-9.]+ % of the words")
                .contains("3 utterances, 2 scored")
                .containsPattern("sphinx +· +not enough data|sphinx +not enough data +·")
                .contains("About 8 more utterances would reach")
                .contains("Not told apart: ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 250);
    }

    @Test
    void aFolderWithoutTextsTellsWhereTheProvidersDisagree() throws IOException {
        sample("01.wav");
        sample("03.wav");

        Run run = demo("--audio=" + folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("none: nothing is scored (put what is said in 01.wav into 01.txt)")
                .contains("Words on which two providers disagree", "Least agreement: label these next")
                .doesNotContain("not enough data");
    }

    @Test
    void theStackTraceComesOnlyWhenAskedFor() {
        Run run = demo("--audio=missing.wav", "--debug=true");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("stt-compare: cannot read missing.wav", "\tat ");
    }

    @Test
    void twoRecognisersAreComparedOnTheUsersOwnFile() throws IOException {
        Path audio = sample("02.wav");
        Path reference = sample("02.txt");

        Run run = demo("--audio=" + audio);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(reference + ", found beside the audio")
                .contains("sphinx is ready", "vosk is ready", "sphinx-fast is configured too")
                .containsPattern("provider +status +latency +RTF +WER +S +D +I +text")
                .containsPattern("sphinx +ok ")
                .containsPattern("vosk +ok ")
                .contains("REF: ", "HYP: ")
                .containsPattern("sphinx and vosk disagree on [0-9.]+ % of the words")
                .contains("by a vote of all, word by word, this was said:")
                .contains("2/2 providers succeeded");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 250);
    }

    /** As on a Raspberry Pi, for which Vosk has no library in its jar. */
    @Test
    void withoutANativeLibraryTheOtherRecogniserIsHeardAndTheReasonIsTold() throws Exception {
        Path audio = sample("02.wav");
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dos.arch=aarch64", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Demo.class.getName(), "--audio=" + audio)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(out).content()
                .contains("providers  sphinx\n")
                .contains("vosk is not used: it cannot be made: Vosk has no native library for linux-aarch64 on the path; its jar holds"
                        + " those for Linux and Windows on x86-64 and for macOS\n")
                .contains("1/1 provider succeeded")
                .doesNotContain("Exception", "Error");
        assertThat(process.exitValue()).isZero();
    }
}
