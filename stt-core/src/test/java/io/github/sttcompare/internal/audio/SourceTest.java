package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static Set<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty(TempSpace.FOLDER_PROPERTY, System.getProperty("java.io.tmpdir", ".")));
        String ours = "stt-audio-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(ours)).collect(Collectors.toSet());
        }
    }

    @Test
    void theFileExistsUntilTheSourceIsClosed() throws Exception {
        byte[] bytes = {1, 2, 3};
        Path file;
        try (Source source = new Source(new HeapStore(bytes), null)) {
            file = source.file();
            assertThat(source.file()).isEqualTo(file);
            assertThat(file).hasBinaryContent(bytes);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aDecoderLeftBehindLeavesNoFile() throws Exception {
        Set<Path> before = files();
        Source source = new Source(new HeapStore(new byte[100]), null);
        source.close();
        assertThatThrownBy(source::file).isInstanceOf(BadAudio.class);
        assertThat(files()).isSubsetOf(before);
    }
}
