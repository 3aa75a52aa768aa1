package io.github.sttcompare.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code of the pages that start from a task is compiled here, and runs. */
class TaskPagesTest {

    private static final Path SAMPLES = Path.of("src/main/resources/samples");
    private static final List<SttProvider> PROVIDERS = List.of(
            SttProvider.of("quick", request -> Transcript.of("the quick brown fox")),
            SttProvider.of("quack", request -> Transcript.of("the quack brown box")));

    /** Costs nothing, because it runs on this machine. */
    private static final class LocalProvider implements SttProvider {
        @Override
        public String id() {
            return "local";
        }

        @Override
        public Workload workload() {
            return Workload.LOCAL;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("the quick brown fox");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"choose-a-vendor.md", "service.md", "gate.md"})
    void everyJavaLineOfThePageIsCompiled(String page) throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        List<String> missing = new ArrayList<>();
        boolean code = false;
        int lines = 0;
        for (String line : Files.readAllLines(Path.of("../docs", page))) {
            if (line.startsWith("```")) {
                code = line.equals("```java");
            } else if (code) {
                lines++;
                if (!sources.toString().contains(line.replaceFirst(" *//.*", "").strip())) {
                    missing.add(line);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(lines > 0, "the page shows code");
    }

    @Test
    void theServiceAnswersAnUpload() throws IOException, InterruptedException {
        try (TranscriptionService service = new TranscriptionService(PROVIDERS)) {
            service.start();
            try (InputStream upload = Files.newInputStream(SAMPLES.resolve("synthetic-set/01.wav"))) {
                Comparison comparison = service.compare(upload, CompareOptions.none());
                assertEquals("2/2 providers succeeded", comparison.summary());
            }
            String json = service.compareLater(Audio.of(SAMPLES.resolve("synthetic-set/01.wav")), CompareOptions.none()).join();
            assertTrue(json.contains("the quack brown box"), json);
        }
    }

    @Test
    void theServiceRefusesUploadsThatAreNotAudio() {
        try (TranscriptionService service = new TranscriptionService(PROVIDERS)) {
            assertThrows(SttException.class,
                    () -> service.compare(new ByteArrayInputStream("hello".getBytes(UTF_8)), CompareOptions.none()));
        }
    }

    @Test
    void aVendorIsChosenFromAFolder(@TempDir Path folder) throws IOException, InterruptedException {
        ChooseAVendor.choose(SAMPLES.resolve("synthetic-set"), List.of(new LocalProvider()), folder);
        assertTrue(Files.readString(folder.resolve("report.html")).contains("quick brown fox"));
    }
}
