package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import consumer.Fresh;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Word;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A recording in which many words end equally well: with the engine's own lists every second recogniser heard "bought a", the
 * others "bottom".
 */
class RepeatabilityTest {

    /** How many recognisers are loaded in this JVM; CI's long run has more. */
    private static final int FRESH = Integer.getInteger("sphinx.fresh", 2);

    /** How many JVMs the long run has, each with as many providers. */
    private static final int JVMS = Integer.getInteger("sphinx.jvms", 0);

    @TempDir
    private Path folder;

    private static Path recording(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(RepeatabilityTest.class.getResource(name));
        return Path.of(url.toURI());
    }

    private static List<Word> heard(SphinxEngine engine) throws Exception {
        return engine.recognize(Audio.of(recording("sister.wav")), () -> false, words -> {});
    }

    @Test
    void freshRecognisersGiveTheSameText() throws Exception {
        Set<List<Word>> answers = new HashSet<>();
        answers.add(heard(Engines.first()));
        for (int i = 0; i < FRESH; i++) {
            answers.add(heard(SphinxEngine.load(SphinxProfile.FAST)));
        }
        assertThat(answers).hasSize(1);
    }

    /** Off unless it is asked for: a JVM loads for many seconds. */
    @ParameterizedTest
    @EnumSource
    void recognisersInOtherProcessesGiveTheSameText(SphinxProfile profile) throws Exception {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < JVMS; i++) {
            Path out = folder.resolve("out-" + i);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-cp", System.getProperty("java.class.path"),
                            Fresh.class.getName(), profile.name(), Integer.toString(FRESH),
                            recording("sister.wav").toString(), recording("train.wav").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            try {
                assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            answers.add(Files.readString(out));
            assertThat(Files.readAllLines(out)).hasSize(2);
        }
        assertThat(answers).hasSizeLessThanOrEqualTo(1);
    }
}
