package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A corpus of many lines is read in as little memory as a small one: in a separate JVM with a small heap. The system property
 * {@code corpus.lines} sets their number.
 */
@Timeout(120)
class ManyLinesTest {

    private static final int LINES = Integer.getInteger("corpus.lines", 200_000);

    @TempDir
    private Path folder;

    /** What runs in the small JVM. */
    static final class Reader {
        public static void main(String[] args) throws Exception {
            Corpus corpus = Corpus.ofManifest(Path.of(args[0]));
            if (args[1].equals("check")) {
                System.out.print(corpus.check(CheckDepth.LINES, CheckListener.NONE).references());
            } else {
                try (Stream<CorpusItem> items = corpus.items()) {
                    System.out.print(items.filter(item -> item.reference() != null).count());
                }
            }
        }
    }

    private static String run(String heap, Path manifest, String what) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", ""),
                Reader.class.getName(), manifest.toString(), what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void linesAreReadInAHeapOfSixteenMegabytesAndAMillionAreCheckedInSixtyFour() throws Exception {
        Path manifest = folder.resolve("m.csv");
        try (BufferedWriter out = Files.newBufferedWriter(manifest)) {
            out.write("id,path,text\n");
            for (int i = 0; i < LINES; i++) {
                out.write("utterance-" + i + ",recordings/" + i % 1000 + "/" + i + ".wav,what was said in it\n");
            }
        }
        assertThat(run("16m", manifest, "read")).isEqualTo("" + LINES);
        assertThat(run(LINES <= 200_000 ? "24m" : "64m", manifest, "check")).isEqualTo("" + LINES);
    }
}
