package io.github.sttcompare.codec.mp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.spi.AudioDecoder;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user's class path gets with this module. */
class ClassPathTest {

    private static List<Path> classPath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).filter(Files::exists).toList();
    }

    /** With those of others there, the JDK reads fewer recordings, wrongly or without end. */
    @Test
    void nothingOnItReplacesTheAudioOfTheJdk() throws IOException {
        List<String> services = new ArrayList<>();
        for (Path entry : classPath()) {
            services.addAll(services(entry));
        }
        assertThat(services).contains(AudioDecoder.class.getName());
        assertThat(services).noneMatch(service -> service.startsWith("javax.sound"));
    }

    private static List<String> services(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return names(entry.resolve("META-INF/services"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return names(jar.getPath("META-INF/services"));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void theDecoderIsFoundAndJLayerIsASeparateJar() throws IOException {
        assertThat(ServiceLoader.load(AudioDecoder.class)).hasAtLeastOneElementOfType(Mp3Decoder.class);
        Path ours = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(ours)) {
            assertThat(files.filter(file -> file.toString().contains("javazoom"))).isEmpty();
        }
        assertThat(classPath()).anyMatch(entry -> entry.endsWith("jlayer-1.0.1.4.jar"));
    }
}
