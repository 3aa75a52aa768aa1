package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files, which only this user can read, for samples that are too large for memory and not in a file already.
 *
 * <p>A file is deleted as soon as it is open, so the operating system frees it when it is closed, even if the process is
 * killed. If an open file cannot be deleted (Windows), it is deleted when it is closed, and the files of a killed process
 * are deleted by the next one. Thread-safe.
 */
public final class TempSpace {

    /** The system property that names the folder; by default that of {@code java.io.tmpdir}. */
    public static final String FOLDER_PROPERTY = "sttcompare.audio.tmpdir";

    /**
     * The system property with the most bytes of all temporary files together; by default half of the free space, at most
     * 64 GiB.
     */
    public static final String MAX_BYTES_PROPERTY = "sttcompare.audio.maxTemporaryBytes";

    private static final long MAX_BYTES = 64L << 30;
    /**
     * Which process created a file, and when that process started, because its number may have been reused. All such
     * numbers fit into a long.
     */
    private static final Pattern NAME = Pattern.compile("stt-audio-(\\d{1,18})-(\\d{1,18})-[0-9a-f]+\\.tmp");
    /** How much two readings of a process's start time may differ. */
    private static final long SAME_START_MILLIS = 2_000;

    private static final int TRIES = 10;

    private final Path folder;
    private final long maxBytes;
    private final boolean deleteOpenFiles;
    private final SecureRandom random = new SecureRandom();
    private final ReferenceQueue<Store> unreachable = new ReferenceQueue<>();
    private final Set<Left> kept = ConcurrentHashMap.newKeySet();
    private long used;

    /** The shared instance; it is created, and the folder cleaned up, when the first file is needed. */
    private static final class Holder {
        private static final TempSpace SHARED = shared();

        private static TempSpace shared() {
            Path folder = Path.of(System.getProperty(FOLDER_PROPERTY, System.getProperty("java.io.tmpdir", ".")));
            Long asked = Long.getLong(MAX_BYTES_PROPERTY);
            TempSpace space = new TempSpace(folder, asked != null ? asked : defaultMaxBytes(folder), true);
            space.sweep();
            return space;
        }
    }

    TempSpace(Path folder, long maxBytes, boolean deleteOpenFiles) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.deleteOpenFiles = deleteOpenFiles;
    }

    /** {@return half of the free space in the folder, so that endless audio does not fill the disk} */
    static long defaultMaxBytes(Path folder) {
        try {
            return Math.min(MAX_BYTES, Files.getFileStore(folder).getUsableSpace() / 2);
        } catch (IOException e) {
            return MAX_BYTES; // whether files can be created there will turn out later
        }
    }

    /** {@return the shared instance} */
    static TempSpace shared() {
        return Holder.SHARED;
    }

    /**
     * An open temporary file.
     *
     * @param file   to read and write it
     * @param delete the path to delete when it is closed; null if it is already deleted
     */
    record TempFile(RandomAccessFile file, @Nullable Path delete) {

        void close() {
            Pieces.close(file);
            deleteQuietly(delete);
        }
    }

    /** {@return a new open file} */
    TempFile create() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path path = createNamed();
            Object key = key(path);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            // another process may have deleted it before it was open; then it was created again, readable for everybody
            if (key == null || Objects.equals(key, key(path))) {
                boolean gone = deleteOpenFiles && deleteQuietly(path);
                return new TempFile(file, gone ? null : path);
            }
            new TempFile(file, path).close();
        }
        throw new IOException("files vanish from " + folder + " as soon as they are created");
    }

    /** {@return a new empty file under a name, to be deleted by the caller} */
    Path createNamed() throws IOException {
        byte[] part = new byte[8];
        random.nextBytes(part);
        ProcessHandle self = ProcessHandle.current();
        Path path = folder.resolve("stt-audio-" + self.pid() + "-" + start(self) + "-" + HexFormat.of().formatHex(part) + ".tmp");
        return Files.createFile(path, ownerOnly(folder));
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return path;
        }
    }

    private static boolean deleteQuietly(@Nullable Path path) {
        try {
            return path == null || Files.deleteIfExists(path);
        } catch (IOException e) {
            return false;
        }
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Counts bytes that are about to be written. */
    synchronized void reserve(long bytes) {
        expunge();
        if (bytes > maxBytes - used) {
            throw BadAudio.of("needs more room than the " + maxBytes + " bytes that temporary files may have in total (" + used
                    + " are in use); raise -D" + MAX_BYTES_PROPERTY + " or release() other recordings");
        }
        used += bytes;
    }

    /** Counts bytes that were freed. */
    synchronized void free(long bytes) {
        used -= bytes;
    }

    synchronized long used() {
        expunge();
        return used;
    }

    /** Tracks a store, so that its bytes are freed once it is unreachable, even if it was not released. */
    void keep(Store store, TempFile file, long bytes) {
        kept.add(new Left(store, unreachable, file.delete, bytes));
    }

    /** Forgets a store that was released. */
    void released(Store store) {
        kept.removeIf(left -> left.refersTo(store));
    }

    private void expunge() {
        for (Reference<?> gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
            if (gone instanceof Left left && kept.remove(left)) {
                // the file itself was closed by the JDK
                deleteQuietly(left.delete);
                free(left.bytes);
            }
        }
    }

    private static final class Left extends PhantomReference<Store> {
        private final @Nullable Path delete;
        private final long bytes;

        Left(Store store, ReferenceQueue<Store> queue, @Nullable Path delete, long bytes) {
            super(store, queue);
            this.delete = delete;
            this.bytes = bytes;
        }
    }

    /** Deletes the files of processes that have ended. */
    void sweep() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "stt-audio-*.tmp")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && !lives(name.group(1), name.group(2))) {
                    deleteQuietly(file);
                }
            }
        } catch (Exception e) {
            // it does not matter here whether the folder can be listed; whether files can be created in it will turn out
            // later
        }
    }

    private static boolean lives(String pid, String start) {
        return ProcessHandle.of(Long.parseLong(pid))
                .map(process -> Math.abs(start(process) - Long.parseLong(start)) <= SAME_START_MILLIS
                        || start(process) == 0
                        || start.equals("0"))
                .orElse(false);
    }
}
