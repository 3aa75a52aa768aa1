package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.sttcompare.SttException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are small, but have what is looked for; the bundled one is unpacked by the other tests. */
class ModelArchiveTest {

    @TempDir
    private Path folder;

    private Path cache;
    private @Nullable String before;

    @BeforeEach
    void setCache() {
        cache = folder.resolve("cache");
        before = System.setProperty("stt.cache", cache.toString());
    }

    @AfterEach
    void restoreCache() {
        if (before == null) {
            System.clearProperty("stt.cache");
        } else {
            System.setProperty("stt.cache", before);
        }
    }

    private static byte[] emptyGraph() {
        ByteBuffer graph = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x7eb2fdd6)
                .putInt(6).put("vector".getBytes(StandardCharsets.US_ASCII))
                .putInt(8).put("standard".getBytes(StandardCharsets.US_ASCII))
                .putInt(2).putInt(0).putLong(0).putLong(-1).putLong(0).putLong(0);
        return Arrays.copyOf(graph.array(), graph.position());
    }

    private static Map<String, byte[]> files(String settings) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("assets/model/am/final.mdl", "\0B<TransitionModel> and so on".getBytes(StandardCharsets.US_ASCII));
        files.put("assets/model/conf/mfcc.conf", settings.getBytes(StandardCharsets.US_ASCII));
        files.put("assets/model/conf/model.conf", "--beam=10.0".getBytes(StandardCharsets.US_ASCII));
        files.put("assets/model/graph/HCLG.fst", emptyGraph());
        files.put("elsewhere.txt", new byte[10]);
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private ModelArchive archive(byte[] bytes, String sha256) throws IOException {
        Path zip = Files.write(folder.resolve("model.zip"), bytes);
        return new ModelArchive(zip.toUri().toURL(), "a model", "en-US", sha256, "assets/model");
    }

    private List<String> unpacked() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.map(path -> path.getFileName().toString()).filter(name -> !name.endsWith(".lock")).sorted().toList();
        }
    }

    @Test
    void itsFolderIsUnpackedOnceWithDitherOffAndShortBlocks() throws Exception {
        byte[] zip = zip(files("--num-ceps=40\n"));
        ModelArchive archive = archive(zip, sha256(zip));
        ModelSource.Ready ready = archive.ready();
        assertThat(ready.ditherOff()).isTrue();
        assertThat(ready.directory().resolve("conf/mfcc.conf")).hasContent("--num-ceps=40\n--dither=0.0\n");
        assertThat(ready.directory().resolve("conf/model.conf")).hasContent("--beam=10.0\n--frames-per-chunk=12\n");
        assertThat(archive.identity()).isEqualTo("sha256:" + sha256(zip).substring(0, 16) + " frames-per-chunk=12");
        assertThat(ready.directory().resolve("elsewhere.txt")).doesNotExist();
        assertThat(archive(new byte[0], sha256(zip)).ready()).isEqualTo(ready);
        assertThat(unpacked()).hasSize(1);
    }

    @Test
    void anotherArchiveGetsADirectoryOfItsOwn() throws Exception {
        byte[] old = zip(files("--num-ceps=40\n"));
        byte[] changed = zip(files("--num-ceps=13\n"));
        Path first = archive(old, sha256(old)).ready().directory();
        Path second = archive(changed, sha256(changed)).ready().directory();
        assertThat(second).isNotEqualTo(first);
        assertThat(second.resolve("conf/mfcc.conf")).content().startsWith("--num-ceps=13");
        assertThat(first.resolve("conf/mfcc.conf")).content().startsWith("--num-ceps=40");
    }

    @Test
    void damagedFilesInTheCacheAreUnpackedAgain() throws Exception {
        byte[] zip = zip(files(""));
        Path model = archive(zip, sha256(zip)).ready().directory().resolve("am/final.mdl");
        byte[] whole = Files.readAllBytes(model);
        Files.write(model, new byte[whole.length]);
        assertThat(archive(zip, sha256(zip)).ready().directory().resolve("am/final.mdl")).hasBinaryContent(whole);
    }

    @Test
    void aDamagedArchiveIsRefusedAndLeavesNothing() throws Exception {
        byte[] zip = zip(files("--num-ceps=40\n"));
        String sha256 = sha256(zip);
        for (int at = 0; at < zip.length; at += 13) {
            for (int bits : new int[] {0x10, 0x80, zip[at]}) {
                byte[] flipped = zip.clone();
                flipped[at] ^= (byte) bits;
                if (bits != 0) {
                    assertThatIOException().isThrownBy(() -> archive(flipped, sha256).ready());
                }
            }
            int length = at;
            assertThatIOException().isThrownBy(() -> archive(Arrays.copyOf(zip, length), sha256).ready());
        }
        assertThatIOException()
                .isThrownBy(() -> archive(Arrays.copyOf(zip, zip.length + 1), sha256).ready())
                .withMessageContaining("the archive of the model is damaged: its SHA-256 is ");
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void anArchiveWithoutAModelIsRefusedAndLeavesNothing() throws Exception {
        Map<String, byte[]> files = files("");
        files.put("assets/model/graph/HCLG.fst", new byte[100]);
        byte[] zip = zip(files);
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> archive(zip, sha256(zip)).ready())
                .withMessageContaining("graph/HCLG.fst is damaged: it is not a graph");
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void nothingIsWrittenOutsideOfItsDirectory() throws Exception {
        Map<String, byte[]> files = files("");
        files.put("assets/model/../../../outside.txt", new byte[1]);
        byte[] zip = zip(files);
        assertThatIOException()
                .isThrownBy(() -> archive(zip, sha256(zip)).ready())
                .withMessageContaining("would write outside its folder");
        assertThat(folder.resolve("outside.txt")).doesNotExist();
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void anInterruptEndsUnpackingAndLeavesNothing() throws Exception {
        byte[] zip = zip(files(""));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> archive(zip, sha256(zip)).ready());
        assertThat(Thread.interrupted()).isFalse();
        assertThat(cache).satisfiesAnyOf(path -> assertThat(path).doesNotExist(), path -> assertThat(unpacked()).isEmpty());
    }
}
