package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhisperLocalCallTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** Hears nothing. */
    private static final class Deaf implements NativeModel, NativeState {

        @Override
        public NativeState newState() {
            return this;
        }

        @Override
        public Heard hear(float[] samples, Decoding how) {
            return new Heard(List.of(), null);
        }

        @Override
        public void close() {}
    }

    /** Silence of 9 MiB, which stays on the disk. */
    private static Path recording(Path folder) throws IOException {
        int bytes = 9 << 20;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        return Files.write(folder.resolve("long.wav"), wav.array()).toRealPath();
    }

    private static boolean isOpen(Path file) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path one : all) {
                try {
                    if (Files.readSymbolicLink(one).equals(file)) {
                        return true;
                    }
                } catch (NoSuchFileException e) {
                    // closed meanwhile
                }
            }
            return false;
        }
    }

    @Test
    void theRecordingIsClosedAfterTranscription(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES));
        Path file = recording(folder);
        Audio audio = Audio.of(file);
        try (SharedModel model = new SharedModel(1, stop -> new Deaf())) {
            assertThat(new WhisperLocalCall(model, 1, Models.request(audio), audio, "en", false).hear().build().text()).isEmpty();
        }
        assertThat(isOpen(file)).isFalse();
    }
}
