package example;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs the application on the class path and, as far as that is possible, on the module path, each time in a JVM of its own with
 * the flags that the documentation gives, and demands that nothing is written to the console but what it writes itself.
 */
public final class BothPaths {

    /** netty, protobuf and Microsoft's SDK make newer JDKs warn; as a property the second is harmless to older ones. */
    private static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dsun.misc.unsafe.memory.access=allow");

    /** Google's jars share packages, and Microsoft's has no name of its own: they and what is on them stay on the class path. */
    private static final Pattern MODULES = Pattern.compile("classes"
            + "|(stt-(core|rest|wer|azure|whisper|sphinx|vosk)|vosk|jna|sphinx4|jackson|slf4j|commons-(statistics|numbers|rng))-.*");

    /** Ends with an error if a run does not do what it should. */
    public static void main(String[] args) throws Exception {
        List<String> modules = new ArrayList<>();
        List<String> others = new ArrayList<>();
        String all = System.getProperty("java.class.path");
        for (String entry : all.split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            (MODULES.matcher(name).matches() && !name.startsWith("stt-azure-sdk") ? modules : others).add(entry);
        }
        run(List.of("-classpath", all, "example.AllProviders", args[0]));
        run(List.of(
                // netty looks for it, and says so when it is not there; of a module nobody requires, the JDK takes no notice
                "--add-modules", "jdk.unsupported,io.github.sttcompare.vosk.model.en",
                "--enable-native-access=com.sun.jna",
                "--module-path", String.join(File.pathSeparator, modules),
                "-classpath", String.join(File.pathSeparator, others),
                "--module", "example.all/example.AllProviders", args[0]));
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(arguments);
        Path errors = Files.createTempFile("all-providers", ".err");
        try {
            int status = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(errors.toFile())
                    .start()
                    .waitFor();
            String complaints = Files.readString(errors);
            if (status != 0 || !complaints.isEmpty()) {
                throw new AssertionError("it ended with status " + status + " and wrote:\n" + complaints);
            }
        } finally {
            Files.delete(errors);
        }
    }
}
