package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedFilesTest {

    @TempDir
    private Path root;

    private final AtomicInteger filled = new AtomicInteger();

    private void fill(Path empty) throws IOException {
        filled.incrementAndGet();
        Files.writeString(empty.resolve("a.txt"), "first");
        Files.writeString(Files.createDirectory(empty.resolve("sub")).resolve("b.bin"), "second");
    }

    private Path directory() throws Exception {
        return UnpackedFiles.in(root).directory("model-1.0", this::fill);
    }

    private List<String> inRoot() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isFilledOnceAndKept() throws Exception {
        Path directory = directory();
        assertThat(directory()).isEqualTo(directory).isEqualTo(root.resolve("model-1.0"));
        assertThat(directory.resolve("sub/b.bin")).hasContent("second");
        assertThat(filled).hasValue(1);
        assertThat(inRoot()).containsExactly(".model-1.0.lock", "model-1.0");
    }

    @Test
    void damagedFilesAreUnpackedAgain() throws Exception {
        Path file = directory().resolve("sub/b.bin");
        List<Damage> damages = List.of(
                () -> Files.writeString(file, "sEcond"),
                () -> Files.writeString(file, ""),
                () -> Files.delete(file),
                () -> Files.writeString(file.resolveSibling("more"), "of no business here"),
                () -> Files.delete(root.resolve("model-1.0/.files")),
                () -> Files.write(root.resolve("model-1.0/.files"), new byte[] {(byte) 0xFF, 0}),
                () -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, root.resolve("elsewhere"));
                });
        int expected = 1;
        for (Damage damage : damages) {
            damage.happen();
            assertThat(directory().resolve("sub/b.bin")).hasContent("second");
            assertThat(file.resolveSibling("more")).doesNotExist();
            expected++;
            assertThat(filled).hasValue(expected);
        }
        assertThat(inRoot()).containsExactly(".model-1.0.lock", "model-1.0");
    }

    private interface Damage {
        void happen() throws IOException;
    }

    @Test
    void concurrentThreadsGetOneCompleteDirectory() throws Exception {
        List<FutureTask<Path>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            FutureTask<Path> task = new FutureTask<>(this::directory);
            tasks.add(task);
            Thread.ofPlatform().daemon().start(task);
        }
        for (FutureTask<Path> task : tasks) {
            assertThat(task.get(30, TimeUnit.SECONDS).resolve("sub/b.bin")).hasContent("second");
        }
        assertThat(filled).hasValue(1);
    }

    @Test
    void readersWaitWhileDamagedFilesAreReplaced() throws Exception {
        FutureTask<Path> looking = new FutureTask<>(() -> {
            Path directory = directory();
            for (int i = 0; i < 100; i++) {
                directory = directory();
            }
            return directory;
        });
        Thread.ofPlatform().daemon().start(looking);
        for (int i = 0; i < 100 && !looking.isDone(); i++) {
            Files.deleteIfExists(directory().resolve("a.txt"));
        }
        assertThat(looking.get(30, TimeUnit.SECONDS)).isEqualTo(root.resolve("model-1.0"));
        assertThat(directory().resolve("a.txt")).hasContent("first");
    }

    @Test
    void aFillerThatFailsLeavesNothing() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> UnpackedFiles.in(root).directory("model-1.0", empty -> {
                    fill(empty);
                    throw new IOException("no space left on device");
                }))
                .withMessage("no space left on device");
        assertThat(inRoot()).containsExactly(".model-1.0.lock");
        assertThat(directory().resolve("a.txt")).hasContent("first");
    }

    @Test
    void anInterruptEndsItAndLeavesNothing() throws Exception {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::directory);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(inRoot()).allMatch(name -> name.equals(".model-1.0.lock"));
        assertThat(directory().resolve("a.txt")).hasContent("first");
    }

    @Test
    void aKilledProcessLeavesNothingBroken() throws Exception {
        Files.createDirectory(root.resolve(".unfinished-model-1.0-b-123"));
        for (int kill = 0; kill < Integer.getInteger("stt.kills", 1); kill++) {
            Process child = child("hang");
            assertThat(child.getInputStream().read()).isEqualTo('!');
            assertThat(inRoot()).anyMatch(name -> name.matches("\\.unfinished-model-1\\.0-\\d+"));
            child.destroyForcibly().waitFor();
        }

        assertThat(directory().resolve("sub/b.bin")).hasContent("second");
        assertThat(inRoot()).containsExactly(".model-1.0.lock", ".unfinished-model-1.0-b-123", "model-1.0");
    }

    @Test
    void concurrentProcessesGetOneCompleteDirectory() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(child("fill"));
        }
        List<String> fills = new ArrayList<>();
        for (Process child : children) {
            fills.add(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(child.waitFor()).isZero();
        }
        assertThat(fills).containsOnlyOnce("!").allMatch(said -> said.equals("!") || said.isEmpty());
        assertThat(directory().resolve("sub/b.bin")).hasContent("second");
        assertThat(filled).hasValue(0);
    }

    private Process child(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path(),
                        Child.class.getName(),
                        root.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Class path and module path, whichever way the tests run. */
    private static String path() {
        return Stream.of(System.getProperty("java.class.path"), System.getProperty("jdk.module.path"),
                        place(UnpackedFiles.class), place(Child.class))
                .filter(part -> part != null && !part.isEmpty())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private static String place(Class<?> type) {
        return Path.of(java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }

    /** Another process. */
    static final class Child {

        public static void main(String[] args) throws Exception {
            UnpackedFiles.in(Path.of(args[0])).directory("model-1.0", empty -> {
                Files.writeString(empty.resolve("a.txt"), "first");
                System.out.print("!");
                System.out.flush();
                if (args[1].equals("hang")) {
                    Thread.sleep(60_000);
                }
                Files.writeString(Files.createDirectory(empty.resolve("sub")).resolve("b.bin"), "second");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "../up", "a/b", "a b", "ü", "-rf"})
    void aNameThatCouldLeadElsewhereIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> UnpackedFiles.in(root).directory(name, this::fill));
    }

    @Test
    void anUnwritableFolderIsReportedOrReplaced() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "no directory");
        assertThatIOException().isThrownBy(() -> UnpackedFiles.in(file.resolve("cache")).directory("model", this::fill));

        String before = System.getProperty("stt.cache");
        String temporary = System.getProperty("java.io.tmpdir");
        System.setProperty("stt.cache", file.resolve("cache").toString());
        System.setProperty("java.io.tmpdir", Files.createDirectory(root.resolve("tmp")).toString());
        try {
            Path directory = UnpackedFiles.ofUser().directory("model", this::fill);
            assertThat(directory).startsWith(root.resolve("tmp")).isDirectoryContaining("glob:**a.txt");
            assertThat(Files.getPosixFilePermissions(directory.getParent())).hasSize(3);
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
            if (before == null) {
                System.clearProperty("stt.cache");
            } else {
                System.setProperty("stt.cache", before);
            }
        }
    }

    @Test
    void foldersWritableByOthersAreNotUsed() throws Exception {
        Path shared = Files.createDirectory(root.resolve("shared"));
        Files.setPosixFilePermissions(shared, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatIOException().isThrownBy(() -> new CacheRoot(shared, true).open()).withMessageContaining("by other users");

        Path link = Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(root.resolve("target")));
        assertThatIOException().isThrownBy(() -> new CacheRoot(link, true).open()).withMessageContaining("is not a directory");
    }

    @Test
    void digestsDistinguishModelsRegardlessOfTheirFolder() throws Exception {
        Path one = Files.createDirectory(root.resolve("one"));
        fill(one);
        Path two = Files.createDirectory(root.resolve("two"));
        fill(two);
        String digest = FileDigest.sampled(one);
        assertThat(FileDigest.sampled(two)).isEqualTo(digest).matches("[0-9a-f]{16}");
        Files.writeString(two.resolve("sub/b.bin"), "sEcond");
        assertThat(FileDigest.sampled(two)).isNotEqualTo(digest);
        Files.move(one.resolve("a.txt"), one.resolve("c.txt"));
        assertThat(FileDigest.sampled(one)).isNotEqualTo(digest);
        assertThat(FileDigest.sampled(one.resolve("c.txt"))).isEqualTo(FileDigest.sampled(two.resolve("a.txt")));
    }
}
