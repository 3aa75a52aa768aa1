package io.github.sttcompare.faults;

import io.github.sttcompare.ParallelComparator;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;

/** Runs a program of the tests in a separate JVM. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * How a program ended.
     *
     * @param exit its exit value
     * @param said what it printed
     */
    public record Result(int exit, String said) {}

    /** Runs a main class of the tests and waits for a minute at most after it has closed its output. */
    public static Result run(Class<?> main, List<String> options, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, home(ParallelComparator.class), home(ChildJvm.class),
                home(LoggerFactory.class), home(NullMarked.class), home(ch.qos.logback.classic.Logger.class),
                home(ch.qos.logback.core.AppenderBase.class)), main.getName()));
        command.addAll(List.of(args));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jvm.waitFor(60, TimeUnit.SECONDS)) {
            jvm.destroyForcibly();
            throw new AssertionError("it closed its output and did not end");
        }
        return new Result(jvm.exitValue(), said);
    }

    /** Where a class was loaded from. */
    private static String home(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + file));
        String home = url.substring(0, url.length() - file.length());
        return Path.of(URI.create(home.startsWith("jar:") ? home.substring(4, home.lastIndexOf("!/")) : home)).toString();
    }
}
