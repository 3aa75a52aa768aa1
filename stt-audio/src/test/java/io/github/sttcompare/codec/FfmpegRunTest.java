package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The way through ffmpeg with scripts in its place, which hang, die and talk nonsense; ffmpeg is not needed. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class FfmpegRunTest {

    private static final AudioKind KIND = new AudioKind("mp4", "aac", "M4A (AAC)", "audio/mp4");
    /** AU, 16 bits, 8000 Hz, mono. */
    private static final String HEADER = "printf '.snd\\000\\000\\000\\030\\377\\377\\377\\377\\000\\000\\000\\003\\000\\000\\037\\100\\000\\000\\000\\001'";

    @TempDir
    Path folder;

    private FfmpegProgram program(String script) throws IOException {
        Path file = folder.resolve("ffmpeg");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new FfmpegProgram(file, "9.9", false);
    }

    /** A recording that may not be read any more from some time on. */
    private final class Recording implements AudioSource {
        private final long end;

        Recording(Duration time) {
            this.end = System.nanoTime() + time.toNanos();
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public int read(long position, ByteBuffer into) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted");
            }
            if (System.nanoTime() > end) {
                throw Damage.of("was not decoded in time");
            }
            return -1;
        }

        @Override
        public Path file() {
            return folder.resolve("a recording.m4a");
        }
    }

    private CollectingSink decode(String script) throws Exception {
        CollectingSink sink = CollectingSink.keeping();
        FfmpegDecoder.decode(new Recording(Duration.ofSeconds(20)), sink, KIND, program(script));
        return sink;
    }

    @Test
    void samplesAreReadHoweverTheyAreCutInPieces() throws Exception {
        CollectingSink sink = decode(HEADER + "; printf '\\001'; sleep 0.05; printf '\\002\\003'; sleep 0.05; printf '\\004\\377\\376'");
        assertThat(sink.format()).isEqualTo(new AudioFormat(8_000, 1));
        assertThat(sink.samples()).containsExactly(0x0102, 0x0304, -2);
        assertThat(sink.notes()).isEmpty();
    }

    @Test
    void warningsOfFfmpegBecomeANote() throws Exception {
        assertThat(decode(HEADER + "; printf 'ab'; echo 'file:" + folder.resolve("a recording.m4a") + ": it hurts' >&2; echo more >&2").notes())
                .containsExactly("ffmpeg reported problems 2 times, first: it: it hurts");
    }

    @Test
    void aFailureOfFfmpegIsAnError() {
        assertThatThrownBy(() -> decode(HEADER + "; printf 'abcd'; echo ouch >&2; exit 7")).isInstanceOf(SttException.class)
                .hasMessage("cannot be decoded to its end: ffmpeg 9.9 ended with status 7 (ouch); copy it again");
        assertThatThrownBy(() -> decode("echo ouch >&2; exit 1")).isInstanceOf(SttException.class)
                .hasMessage("is M4A (AAC), of which ffmpeg 9.9 decodes nothing (ouch); copy it again");
        assertThatThrownBy(() -> decode("exit 1")).isInstanceOf(SttException.class).hasMessageContaining("(status 1)");
        assertThatThrownBy(() -> decode("head -c 100 /dev/zero")).isInstanceOf(SttException.class)
                .hasMessage("cannot be decoded: ffmpeg wrote something other than AU; convert it");
    }

    @Test
    void itIsKilledWhenTheTimeIsUp() throws Exception {
        FfmpegProgram hangs = program(HEADER + "; printf 'ab'; exec sleep 1000");
        Recording recording = new Recording(Duration.ofMillis(200));
        assertThatThrownBy(() -> FfmpegDecoder.decode(recording, CollectingSink.keeping(), KIND, hangs))
                .isInstanceOf(SttException.class).hasMessage("was not decoded in time");
        // it should take tens of milliseconds; the bound is for a busy machine
        assertThat(Duration.ofNanos(System.nanoTime() - recording.end)).isLessThan(Duration.ofSeconds(2));
        assertNothingIsLeft();
    }

    @Test
    void itIsKilledWhenTheThreadIsInterrupted() throws Exception {
        FfmpegProgram hangs = program(HEADER + "; printf 'ab'; exec sleep 1000");
        FutureTask<Throwable> task = new FutureTask<>(() -> {
            try {
                FfmpegDecoder.decode(new Recording(Duration.ofSeconds(20)), CollectingSink.keeping(), KIND, hangs);
                return new AssertionError("it ended");
            } catch (InterruptedException e) {
                return e;
            }
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThat(task.get()).isInstanceOf(InterruptedException.class);
        assertNothingIsLeft();
    }

    @Test
    void itIsKilledWhenItWritesWithoutEnd() throws Exception {
        FfmpegProgram endless = program(HEADER + "; exec cat /dev/zero");
        assertThatThrownBy(() -> FfmpegDecoder.decode(new Recording(Duration.ofSeconds(20)), CollectingSink.counting(100_000), KIND, endless))
                .isInstanceOf(SttException.class).hasMessage("would decode to more than 100000 frames");
        assertNothingIsLeft();
    }

    private static void assertNothingIsLeft() {
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void itIsCalledSoThatItCanReadNothingElse() {
        Path file = folder.resolve("-i http:x.mp3");
        List<String> command = FfmpegRun.command(new FfmpegProgram(Path.of("/usr/bin/ffmpeg"), "9.9", true), file, "mov", "", "5", false);
        assertThat(command).containsSubsequence("/usr/bin/ffmpeg", "-nostdin", "-protocol_whitelist", "file,pipe", "-format_whitelist", "mov",
                "-f", "mov", "-threads", "1", "-i", "file:" + file, "-map", "0:a:0", "-t", "5", "pipe:1");
        assertThat(command).filteredOn(argument -> argument.contains("http:")).containsExactly("file:" + file);
    }
}
