package io.github.sttcompare.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What another JVM did.
 *
 * @param status its exit status
 * @param output what it printed
 */
record ChildJvm(int status, String output) {

    /** Runs a JVM of the same kind as this, which has two minutes. */
    static ChildJvm run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            StringBuilder output = new StringBuilder();
            Thread reader = Thread.ofVirtual().start(() -> output.append(read(process)));
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the JVM did not end: " + command);
            }
            reader.join();
            return new ChildJvm(process.exitValue(), output.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
