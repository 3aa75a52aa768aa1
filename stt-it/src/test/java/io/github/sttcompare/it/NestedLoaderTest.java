package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedLoaderTest {

    @TempDir
    private Path folder;

    @Test
    void theLibrarysClassLoaderFindsProvidersScorerAndDatabaseDriverIfTheContextClassLoaderDoesNot() throws Exception {
        String here = Path.of(NestedLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        List<String> arguments = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED", "-Dnested.store=" + folder.resolve("results.db"), "-cp", here, NestedLauncher.class.getName()));
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .forEach(arguments::add);

        ChildJvm jvm = ChildJvm.run(arguments);

        assertThat(jvm.output().lines()).containsExactly(
                "context app",
                "found [sphinx, sphinx-fast, vosk]",
                "unavailable [azure, azure-sdk, gcp, whisper, whisper-local]",
                "scored 0.5",
                "opened true");
        assertThat(jvm.status()).isZero();
    }
}
