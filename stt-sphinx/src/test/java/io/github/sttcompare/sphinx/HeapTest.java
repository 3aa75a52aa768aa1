package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import consumer.Main;
import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recogniser takes of the heap, and that it says so beforehand when there is less. */
class HeapTest {

    /** Seconds of speech without any pause. */
    private static final int SECONDS = Integer.getInteger("sphinx.seconds", 0);

    @TempDir
    private Path folder;

    private String run(String heap, String audio) throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-Dslf4j.internal.verbosity=ERROR",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName(), "sphinx-fast", audio)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static String train() throws Exception {
        return Path.of(Objects.requireNonNull(HeapTest.class.getResource("train.wav")).toURI()).toString();
    }

    @Test
    void aHeapThatIsTooSmallIsRefusedBeforeAnythingIsLoaded() throws Exception {
        assertThat(run("-Xmx200m", train()))
                .contains("sphinx-fast needs 350 MB of heap for each concurrent call, but only ")
                .contains("start Java with a larger -Xmx")
                .doesNotContain("OutOfMemoryError");
    }

    /** Off unless it is asked for, with at least 120: it takes half as many seconds. */
    @Test
    void speechWithoutAPauseIsCutAfterHalfAMinute() throws Exception {
        if (SECONDS == 0) {
            return;
        }
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        while (pcm.size() < SECONDS * 32_000) {
            withoutPauses(Clips.TRAIN.pcm(), pcm);
            withoutPauses(Clips.RIVER.pcm(), pcm);
        }
        Path audio = folder.resolve("long.wav");
        Files.write(audio, Audio.ofPcm(pcm.toByteArray(), AudioFormat.MONO_16K).openWav().readAllBytes());
        assertThat(run("-Xmx420m", audio.toString())).contains("train").doesNotContain("OutOfMemoryError");
    }

    /** Leaves out what is quiet for 20 ms. */
    private static void withoutPauses(ByteBuffer samples, ByteArrayOutputStream out) {
        byte[] frame = new byte[640];
        while (samples.remaining() >= frame.length) {
            samples.get(frame);
            double energy = 0;
            ByteBuffer values = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
            while (values.hasRemaining()) {
                double value = values.getShort();
                energy += value * value;
            }
            if (energy / 320 > 300 * 300) {
                out.writeBytes(frame);
            }
        }
    }
}
