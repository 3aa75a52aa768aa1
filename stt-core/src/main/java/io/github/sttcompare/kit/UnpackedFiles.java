package io.github.sttcompare.kit;

import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories that are filled once and then used by all processes of this user: models and native libraries, which can be
 * loaded only from files. Immutable and thread-safe.
 *
 * <p>A directory is complete or does not exist, however many threads and processes request it at the same time, and even
 * if one of them is killed: it is filled under another name, listed with the size and the CRC-32 of each file, and
 * renamed. The list is compared with the files each time the directory is requested; a damaged directory is filled again.
 *
 * <p>Nothing is ever removed except what a killed process left unfinished. Put a version or a hash into the name to keep
 * versions separate.
 */
public final class UnpackedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedFiles.class);
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._-]{0,99}");
    private static final String UNFINISHED = ".unfinished-";
    private static final long POLL_MILLIS = 20;

    /** Fills a directory. */
    @FunctionalInterface
    public interface Filler {

        /**
         * Puts the files there.
         *
         * @param empty a directory without anything in it
         * @throws IOException if they cannot be read or written
         * @throws InterruptedException if the calling thread was interrupted
         */
        void fill(Path empty) throws IOException, InterruptedException;
    }

    private final List<CacheRoot> roots;

    private UnpackedFiles(List<CacheRoot> roots) {
        this.roots = roots;
    }

    /**
     * {@return the directories of the user who runs this JVM}
     *
     * <p>Their location is set by the system property {@code stt.cache} or the environment variable {@code STT_CACHE}; if
     * neither is set, it is {@code stt-compare} in the user's cache: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, on macOS
     * {@code ~/Library/Caches}, on Windows {@code %LOCALAPPDATA%}. If that cannot be written, a directory in {@code
     * java.io.tmpdir} that belongs to the user is used, and the log says so.
     */
    public static UnpackedFiles ofUser() {
        return new UnpackedFiles(CacheRoot.ofUser());
    }

    /**
     * {@return the directories below a given directory}
     *
     * @param root the directory; created if it does not exist
     */
    public static UnpackedFiles in(Path root) {
        return new UnpackedFiles(List.of(CacheRoot.of(root)));
    }

    /**
     * {@return a directory with the files, filled now unless it was filled before}
     *
     * <p>Waits while another thread or process is filling it.
     *
     * @param name   its name: ASCII letters, digits, dots, hyphens and underscores, at most 100, the first a letter or digit
     * @param filler fills it; called at most once for each location that is tried
     * @throws IllegalArgumentException if the name is not of that form
     * @throws IOException if it could not be filled, for instance because the disk is full; nothing is left behind
     * @throws InterruptedException if the thread was interrupted; nothing is left behind
     */
    public Path directory(String name, Filler filler) throws IOException, InterruptedException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a valid name for a directory of unpacked files; use letters,"
                    + " digits, dots, hyphens and underscores");
        }
        IOException first = null;
        for (CacheRoot root : roots) {
            try {
                Path directory = directory(root.open(), name, filler);
                if (first != null) {
                    LOG.warn("{} unpacked to {}: {}", name, SafeText.oneLine(root.toString()), SafeText.oneLine(describe(first)));
                }
                return directory;
            } catch (ClosedByInterruptException e) {
                // the interrupt status is set, as documented
                Thread.interrupted();
                throw new InterruptedException();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first == null ? new IOException("there is no place for unpacked files; set STT_CACHE to a folder that you can write to") : first;
    }

    private static Path directory(Path root, String name, Filler filler) throws IOException, InterruptedException {
        Path directory = root.resolve(name);
        if (FileList.matches(directory)) {
            return directory;
        }
        try (FileChannel channel = FileChannel.open(
                root.resolve("." + name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            boolean alone = lock(channel);
            if (FileList.matches(directory)) {
                return directory;
            }
            if (alone) {
                sweep(root, name);
            }
            fill(root, directory, filler);
        }
        return directory;
    }

    /**
     * Waits until no other thread or process fills the directory.
     *
     * @return whether the lock was obtained; some network file systems have no locks
     */
    private static boolean lock(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return true;
                }
            } catch (OverlappingFileLockException e) {
                // another thread of this JVM has it
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                LOG.debug("unpacking without a lock: {}", SafeText.oneLine(describe(e)));
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void fill(Path root, Path directory, Filler filler) throws IOException, InterruptedException {
        Path fresh = Files.createTempDirectory(root, UNFINISHED + directory.getFileName() + "-");
        try {
            throwIfInterrupted();
            filler.fill(fresh);
            FileList.write(fresh);
            throwIfInterrupted();
            if (Files.exists(directory)) {
                // damaged; a process that has its files open keeps them
                Path old = Files.createTempDirectory(root, UNFINISHED + directory.getFileName() + "-");
                Files.move(directory, old.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(old);
            }
            rename(fresh, directory);
        } finally {
            Trees.delete(fresh);
        }
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void rename(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // without locks another process may have been first, which is fine
            if (!FileList.matches(directory)) {
                throw e;
            }
        }
    }

    /** Removes what killed processes left of this directory; because of the lock, no running process is filling it. */
    private static void sweep(Path root, String name) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, path -> isUnfinished(path.getFileName(), name))) {
            for (Path path : left) {
                Trees.delete(path);
            }
        }
    }

    /**
     * The name of a temporary directory ends with a number, so that those of {@code a} are distinguished from those of
     * {@code a-b}.
     */
    private static boolean isUnfinished(@Nullable Path file, String name) {
        String prefix = UNFINISHED + name + "-";
        return file != null && file.toString().startsWith(prefix)
                && file.toString().substring(prefix.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
