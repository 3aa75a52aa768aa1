package io.github.sttcompare.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs {@link RunProgram}, to be killed. */
final class KilledProcess {

    private final Process process;
    private final Path output;

    private KilledProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param folder  the folder for its output
     * @param options system properties, as {@code -Dname=value}
     * @param args    see {@link RunProgram}
     */
    static KilledProcess start(Path folder, List<String> options, String... args) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
        jvm.addAll(options);
        return start(RunProgram.class, folder, jvm, args);
    }

    /** Starts another program with a heap of the given number of megabytes. */
    static KilledProcess startMain(Class<?> main, Path folder, int megabytes, String... args) throws IOException {
        return start(main, folder, List.of("-Xmx" + megabytes + "m"), args);
    }

    private static KilledProcess start(Class<?> main, Path folder, List<String> jvm, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.add("-cp");
        command.add(classPath());
        command.add(main.getName());
        command.addAll(List.of(args));
        Path output = Files.createTempFile(folder, "process", ".txt");
        return new KilledProcess(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
    }

    /** Under the module path as under the class path. */
    private static String classPath() {
        List<String> path = new ArrayList<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            String value = System.getProperty(property);
            if (value != null && !value.isEmpty()) {
                path.add(value);
            }
        }
        path.add(Path.of("target", "test-classes").toAbsolutePath().toString());
        path.add(Path.of("target", "classes").toAbsolutePath().toString());
        return String.join(File.pathSeparator, path);
    }

    Process process() {
        return process;
    }

    /** Kills it, as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@return how it ended} */
    int await(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the process did not end within " + seconds + " s: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
