package io.github.sttcompare.vosk;

import io.github.sttcompare.SttProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another JVM: one that may crash, or in which things are as they cannot be in this one. */
final class ChildJvm {

    /**
     * How it ended.
     *
     * @param status its exit status
     * @param out    what it printed
     * @param err    what it printed as errors
     */
    record Ended(int status, String out, String err) {}

    private ChildJvm() {}

    /** {@return the class path of the tests, in which the module path of some runners is included} */
    static List<String> path() {
        List<String> path = new ArrayList<>();
        for (String property : List.of("surefire.test.class.path", "java.class.path", "jdk.module.path")) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                path.addAll(List.of(value.split(File.pathSeparator)));
            }
        }
        return path.stream().distinct().toList();
    }

    static String place(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    static Ended run(Path folder, List<String> options, List<String> path, Class<?> main, String... arguments) throws Exception {
        return run(Map.of(), folder, options, path, main, arguments);
    }

    static Ended run(Map<String, String> environment, Path folder, List<String> options, List<String> path, Class<?> main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dstt.cache=" + System.getProperty("stt.cache"));
        command.addAll(options);
        if (!path.isEmpty()) {
            command.add("-cp");
            command.add(path.stream().collect(Collectors.joining(File.pathSeparator)));
        }
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("the child JVM did not end: " + Files.readString(out) + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    static String core() {
        return place(SttProvider.class);
    }
}
