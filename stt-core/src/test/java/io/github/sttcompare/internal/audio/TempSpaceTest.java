package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TempSpaceTest {

    private static final byte[] PIECE = new byte[1 << 16];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFileIsReadableOnlyByItsOwnerAndDeletedAsSoonAsItIsOpen() throws IOException {
        TempSpace space = new TempSpace(folder, 1 << 20, true);
        Path named = space.createNamed();
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertThat(Files.getPosixFilePermissions(named))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        Files.delete(named);
        TempSpace.TempFile file = space.create();
        assertThat(names()).isEmpty();
        file.close();
    }

    @Test
    void filesThatCannotBeDeletedWhileOpenAreDeletedWhenClosed() throws IOException {
        TempSpace space = new TempSpace(folder, 1L << 30, false);
        Store store = spooled(space, 10 << 20);
        assertThat(names()).hasSize(1);
        try (Reading reading = store.open()) {
            ((SpoolStore) store).release();
            assertThat(names()).as("while there is a reader").hasSize(1);
            assertThat(reading.read(10 << 20, ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(names()).isEmpty();
        assertThatThrownBy(store::open).isInstanceOf(ReleasedException.class);
    }

    @Test
    void allFilesTogetherAreBounded() throws IOException {
        TempSpace space = new TempSpace(folder, 20 << 20, true);
        Store first = spooled(space, 12 << 20);
        assertThat(space.used()).isEqualTo(12 << 20);
        assertThatThrownBy(() -> spooled(space, 12 << 20)).isInstanceOf(BadAudio.class).hasMessage("needs more room than the 20971520"
                + " bytes that temporary files may have in total (20971520 are in use); raise"
                + " -Dsttcompare.audio.maxTemporaryBytes or release() other recordings");
        assertThat(space.used()).isEqualTo(12 << 20);
        ((SpoolStore) first).release();
        ((SpoolStore) first).release();
        assertThat(space.used()).isZero();
        spooled(space, 12 << 20);
    }

    @Test
    void byDefaultTheLimitIsHalfOfTheFreeSpaceUpTo64GiB() throws IOException {
        long half = Files.getFileStore(folder).getUsableSpace() / 2;
        assertThat(TempSpace.defaultMaxBytes(folder)).isLessThanOrEqualTo(64L << 30).isBetween(Math.min(half, 64L << 30) / 2, half * 2);
        assertThat(TempSpace.defaultMaxBytes(folder.resolve("missing"))).isEqualTo(64L << 30);
    }

    @Test
    void spaceOfUnreachableFilesIsFreedAgain() throws Exception {
        TempSpace space = new TempSpace(folder, 20 << 20, false);
        spooled(space, 12 << 20);
        while (space.used() > 0) {
            System.gc();
            Thread.sleep(5);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aMissingFolderIsNamed() {
        TempSpace space = new TempSpace(folder.resolve("nowhere"), 1 << 30, true);
        assertThatThrownBy(() -> spooled(space, 9 << 20)).isInstanceOf(BadAudio.class).hasMessage("does not fit into 8 MiB of memory"
                + " and could not be put into a temporary file: there is no such file or folder; make room or name another folder"
                + " with -Dsttcompare.audio.tmpdir");
    }

    @Test
    void smallThingsStayInMemory() throws IOException {
        TempSpace space = new TempSpace(folder.resolve("nowhere"), 1, true);
        assertThat(spooled(space, 8 << 20)).isInstanceOf(HeapStore.class);
    }

    @Test
    void sweepingKeepsForeignFilesAndThoseInUse() throws IOException {
        TempSpace space = new TempSpace(folder, 1, true);
        Path mine = space.createNamed();
        Path dead = Files.createFile(folder.resolve("stt-audio-999999999-1-00ff.tmp"));
        Path reused = Files.createFile(folder.resolve("stt-audio-" + ProcessHandle.current().pid() + "-1-00ff.tmp"));
        List<Path> others = List.of(Files.createFile(folder.resolve("stt-audio-x.tmp")), Files.createFile(folder.resolve("a.wav")),
                Files.createFile(folder.resolve("stt-audio-99999999999999999999-1-00.tmp")),
                Files.createFile(folder.resolve("stt-audio-9999999999999999999-1-00.tmp")),
                Files.createFile(folder.resolve("stt-audio-1-9999999999999999999-00.tmp")));
        new TempSpace(folder, 1, true).sweep();
        assertThat(mine).exists();
        assertThat(dead).doesNotExist();
        assertThat(reused).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).exists());
    }

    /** Also when files cannot be deleted while they are open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesOfAKilledProcessAreDeletedAtTheNextStart(boolean deleteOpenFiles) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", classPath(),
                        Endless.class.getName(), folder.toString(), Boolean.toString(deleteOpenFiles))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('.');
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(names()).hasSize(deleteOpenFiles ? 0 : 1);
        new TempSpace(folder, 1, deleteOpenFiles).sweep();
        assertThat(names()).isEmpty();
    }

    private static String classPath() throws Exception {
        return String.join(File.pathSeparator, path(TempSpace.class), path(Endless.class), path(org.slf4j.Logger.class));
    }

    private static String path(Class<?> type) throws Exception {
        // on the module path the tests are patched into the module
        var resource = java.util.Objects.requireNonNull(type.getResource(type.getName().replaceFirst(".*\\.", "") + ".class"));
        String url = resource.toString();
        String root = url.substring(0, url.length() - type.getName().length() - ".class".length() - (url.startsWith("jar:") ? 2 : 1));
        return Path.of(java.net.URI.create(root.replaceFirst("^jar:", ""))).toString();
    }

    /** Spools until it is killed. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws IOException {
            try (Spool spool = new Spool(new TempSpace(Path.of(args[0]), Long.MAX_VALUE, Boolean.parseBoolean(args[1])))) {
                while (true) {
                    if (spool.size() < 100 << 20) {
                        spool.write(PIECE, 0, PIECE.length);
                    }
                    if (spool.size() == 16 << 20) {
                        System.out.print('.');
                        System.out.flush();
                    }
                }
            }
        }
    }

    private static Store spooled(TempSpace space, int bytes) throws IOException {
        try (Spool spool = new Spool(space)) {
            for (int done = 0; done < bytes; done += PIECE.length) {
                spool.write(PIECE, 0, PIECE.length);
            }
            return spool.finish();
        }
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
