package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where ffmpeg is looked for, by scripts that say they are it. */
@DisabledOnOs(OS.WINDOWS)
class FfmpegProgramTest {

    @TempDir
    Path folder;

    private Path script(String name, String says) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + says + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theFirstProgramOnThePathIsUsedWithItsVersion() throws Exception {
        script("ffmpeg", "echo 'ffmpeg version 9.9-0+deb99u1 Copyright (c) the FFmpeg developers'; echo 'configuration: --enable-libopus'");
        FfmpegProgram.Found found = FfmpegProgram.find("", "/nowhere::" + folder);
        assertThat(found.program()).contains(new FfmpegProgram(folder.resolve("ffmpeg"), "9.9-0+deb99u1", true));
    }

    @Test
    void relativeFoldersOnThePathAreIgnored() throws Exception {
        script("ffmpeg", "echo 'ffmpeg version 9.9'");
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        assertThat(FfmpegProgram.find("", relative + "::.").why()).isEqualTo("was not found on the PATH");
    }

    @Test
    void aSettingChoosesTheProgramOrSwitchesItOff() throws Exception {
        Path mine = script("mine", "echo 'ffmpeg version N-1234-gabcdef Copyright'");
        assertThat(FfmpegProgram.find(mine.toString(), "").program()).contains(new FfmpegProgram(mine, "N-1234-gabcdef", false));
        assertThat(FfmpegProgram.find("off", folder.toString()).why()).isEqualTo("is switched off (sttcompare.audio.ffmpeg)");
        assertThat(FfmpegProgram.find(folder.resolve("none").toString(), "").why())
                .isEqualTo("is not a program at the path where sttcompare.audio.ffmpeg says");
    }

    @Test
    void aProgramThatIsNotFfmpegIsNotUsed() throws Exception {
        Path other = script("ffmpeg", "echo hello");
        assertThat(FfmpegProgram.find("", folder.toString()).why()).isEqualTo("does not report its version (" + other + ")");
        Files.writeString(other, "#!/nowhere/interpreter\n");
        assertThat(FfmpegProgram.find("", folder.toString()).why()).isEqualTo("cannot be run (" + other + ")");
    }

    @Test
    void withoutFfmpegTheMessageSaysWhatTheRecordingIsAndWhatToDo() throws Exception {
        AudioKind kind = AudioKinds.of(new MemorySource(Decoding.sample("memo.m4a"))).orElseThrow();
        assertThatThrownBy(() -> FfmpegDecoder.program(kind, FfmpegProgram.find("", ""))).isInstanceOf(SttException.class)
                .hasMessage("is M4A (AAC), and decoding it needs ffmpeg, which was not found on the PATH; install "
                        + "ffmpeg, or convert the recording on a machine that has it");
    }
}
