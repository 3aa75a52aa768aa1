package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A length of a chunk with bit 31 set makes the JDK's client loop for ever. It can be bounded, not ended. */
class EndlessChunkTest {

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "FFFFFFFE"})
    void aServerThatMakesTheClientLoopIsNotCalledAgain(String length) throws Exception {
        // one call runs out of time, the next finds that the thread of that one still runs, and so do the others
        assertThat(output(length)).isEqualTo("TIMEOUT PROTOCOL! PROTOCOL! PROTOCOL! connections=0 busy=1");
    }

    private static String output(String length) throws Exception {
        String classes = Stream.of(HttpCaller.class, EndlessChunk.class, LoggerFactory.class)
                .map(type -> Path.of(location(type)).toString())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", classes,
                        EndlessChunk.class.getName(), length))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static URI location(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
