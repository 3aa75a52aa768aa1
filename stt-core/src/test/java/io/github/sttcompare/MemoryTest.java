package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.faults.MemoryHog;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A provider that uses up all memory, in JVMs of 48 MiB; {@code -Dstt.jvms=50} for more of them. */
class MemoryTest {

    private static final int JVMS = Integer.getInteger("stt.jvms", 2);

    /** Where a class was loaded from. */
    private static String home(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + file));
        String home = url.substring(0, url.length() - file.length());
        return Path.of(URI.create(home.startsWith("jar:") ? home.substring(4, home.lastIndexOf("!/")) : home)).toString();
    }

    @Test
    @Timeout(600)
    void everyComparisonEndsInAJvmThatRunsOutOfMemory() throws Exception {
        String path = String.join(File.pathSeparator, home(ParallelComparator.class), home(MemoryHog.class),
                home(LoggerFactory.class), home(NullMarked.class), home(ch.qos.logback.classic.Logger.class),
                home(ch.qos.logback.core.AppenderBase.class));
        for (int i = 0; i < JVMS; i++) {
            Process jvm = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m", "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", "-cp", path, MemoryHog.class.getName(), "1"))
                    .redirectErrorStream(true).start();
            String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).as("JVM %d: %s (3: a comparison did not end)", i, said).isNotEqualTo(3);
        }
    }
}
