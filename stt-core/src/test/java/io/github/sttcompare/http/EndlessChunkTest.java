package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A length of a chunk with bit 31 set makes the JDK's client loop for ever. It can be bounded, not ended. */
class EndlessChunkTest {

    /** It is said once, on one line whatever the id of the provider. */
    private static final String LOGGED = " logged=[te st: an answer]";

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "C0000000", "FFFFFFFE", "180000000"})
    void aServerThatMakesTheClientLoopIsNotCalledAgain(String length) throws Exception {
        // one call runs out of time, the next finds that the thread of that one still runs, and so do the others
        assertThat(output(length, "200", "whole")).isEqualTo("TIMEOUT PROTOCOL! PROTOCOL! PROTOCOL! connections=0 busy=1" + LOGGED);
    }

    /** Its status is known in time, and only the rest of it is missing. */
    @Test
    void aRefusalThatMakesTheClientLoopIsTheLastAnswer() throws Exception {
        assertThat(output("80000000", "500", "whole"))
                .isEqualTo("answered 500 PROTOCOL! PROTOCOL! PROTOCOL! connections=0 busy=1" + LOGGED);
    }

    @Test
    void aStreamOfEventsThatMakesTheClientLoopIsTheLastOne() throws Exception {
        assertThat(output("80000000", "200", "events")).isEqualTo("TIMEOUT PROTOCOL! PROTOCOL! PROTOCOL! connections=0 busy=1" + LOGGED);
    }

    private static String output(String... arguments) throws Exception {
        String classes = Stream.of(HttpCaller.class, EndlessChunk.class, LoggerFactory.class,
                        ch.qos.logback.classic.Logger.class, ch.qos.logback.core.AppenderBase.class)
                .map(type -> Path.of(location(type)).toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", classes,
                EndlessChunk.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
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
