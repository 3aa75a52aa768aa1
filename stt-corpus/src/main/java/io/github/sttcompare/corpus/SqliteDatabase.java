package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in an SQLite file. Only one process at a time can use it, by locking a file next to it; others can read it with
 * any tool in the meantime.
 */
final class SqliteDatabase extends Database {

    /** How long to wait for another program that holds a lock on the file, for instance while reading it. */
    private static final int BUSY_MILLIS = 5000;

    /** Result codes of SQLite, https://sqlite.org/rescode.html. */
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;

    /**
     * The files that this process has open. A POSIX lock belongs to the whole process, and is released as soon as the
     * process closes the file anywhere, so a second store must not even open the lock file.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final String name;
    private final Lock lock;
    private final int busyMillis;
    private final boolean temporary;

    private SqliteDatabase(Path file, Lock lock, int busyMillis, boolean temporary) {
        this.file = file;
        this.name = named(file);
        this.lock = lock;
        this.busyMillis = busyMillis;
        this.temporary = temporary;
    }

    static SqliteDatabase open(Path file) {
        return open(file, BUSY_MILLIS);
    }

    static SqliteDatabase open(Path file, int busyMillis) {
        return open(file, busyMillis, false);
    }

    /** A file that is deleted when it is closed. */
    static SqliteDatabase temporary() {
        try {
            return open(Files.createTempDirectory("stt-compare-").resolve("calls.db"), BUSY_MILLIS, true);
        } catch (IOException e) {
            throw new StoreException("no temporary file can be made: " + e + "; set java.io.tmpdir to a folder that can be written", e);
        }
    }

    private static SqliteDatabase open(Path file, int busyMillis, boolean temporary) {
        Path absolute = file.toAbsolutePath().normalize();
        String name = named(absolute);
        try {
            if (Files.isDirectory(absolute)) {
                throw new StoreException(name + " is a folder; name a file", null);
            }
            Path folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Lock lock = lock(absolute, name);
            try {
                create(absolute);
                if (!Files.isWritable(absolute)) {
                    throw readOnly(name, null);
                }
                return new SqliteDatabase(absolute, lock, busyMillis, temporary);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(name + " cannot be opened: " + e + "; check the path and its permissions", e);
        }
    }

    private static String named(Path file) {
        return "the store " + Names.printable(file.toString());
    }

    /** Creates the file so that only this user can read it. */
    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, privately());
        } catch (FileAlreadyExistsException e) {
            // the permissions of an existing file are its owner's choice
        }
    }

    private static FileAttribute<?>[] privately() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /** A lock that ends with the process, for whatever reason that ends. */
    private record Lock(Path file, FileChannel channel) {
        void close() throws IOException {
            try (channel) {
                OPEN.remove(file);
            }
        }
    }

    private static Lock lock(Path file, String name) throws IOException {
        Path folder = file.getParent();
        Path beside = (folder == null ? file : folder.toRealPath().resolve(file.getFileName())).resolveSibling(file.getFileName() + ".lock");
        if (!OPEN.add(beside)) {
            throw inUse(name, Long.toString(ProcessHandle.current().pid()) + ", which is this one");
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(beside,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), privately());
            try {
                if (channel.tryLock() == null) {
                    throw inUse(name, read(channel));
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
                locked = true;
                return new Lock(beside, channel);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } finally {
            if (!locked) {
                OPEN.remove(beside);
            }
        }
    }

    private static StoreException inUse(String name, String owner) {
        return new StoreException(name + " is in use" + (owner.isEmpty() ? "" : " by the process " + owner)
                + "; wait until it is closed, or use another file. To use several processes at the same time, use "
                + "PostgreSQL", null);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return text.matches("[0-9]+") ? text : "";
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Connection connect() throws SQLException {
        Connection connection = Drivers.connect(Drivers.SQLITE, "jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + busyMillis);
            statement.execute("PRAGMA journal_mode = WAL");
            // each commit is on the disk when it returns, unless the store is temporary
            statement.execute("PRAGMA synchronous = " + (temporary ? "OFF" : "FULL"));
            // what is deleted is overwritten: transcripts are personal data
            statement.execute("PRAGMA secure_delete = ON");
            // in KiB, outside the heap
            statement.execute("PRAGMA cache_size = -32768");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    String longType() {
        return "INTEGER";
    }

    @Override
    String bytesType() {
        return "BLOB";
    }

    @Override
    void lockSchema(Connection connection) {
        // no other process has the file
    }

    @Override
    String tablesQuery() {
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    }

    @Override
    boolean claim(CallKey key) {
        return true;
    }

    @Override
    void lock(Statements statements, String what) {
        // no other process has the file
    }

    @Override
    void unclaim(CallKey key) {
        // there is no other process
    }

    @Override
    boolean isShared() {
        return false;
    }

    @Override
    void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    StoreException problem(String doing, SQLException e) {
        return switch (e.getErrorCode()) {
            case BUSY, LOCKED -> new StoreException(name + " is locked by another program, perhaps one with an open "
                    + "transaction; close it and run again: finished calls are kept", e);
            case READ_ONLY -> readOnly(name, e);
            case FULL -> new StoreException("the disk of " + name + " is full; free some space and run again: finished calls are kept", e);
            case CORRUPT -> new StoreException(name + " is damaged; keep a copy of it and of its -wal file, and save what can be read with"
                    + " \"sqlite3 " + Names.printable(String.valueOf(file.getFileName())) + " .recover\"", e);
            case NO_DATABASE -> new StoreException(name + " is not an SQLite database; choose another file", e);
            case CANNOT_OPEN -> new StoreException(name + " cannot be opened; check the path and its permissions", e);
            case IO_ERROR -> new StoreException("could not " + doing + " " + name + ", because its disk failed or is full (" + e.getMessage()
                    + "); check the disk and run again: finished calls are kept", e);
            default -> new StoreException("could not " + doing + " " + name + ": " + e.getMessage(), e);
        };
    }

    private static StoreException readOnly(String name, @Nullable SQLException e) {
        return new StoreException(name + " is read-only; make the file and its folder writable, or choose another file", e);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock ends at the latest with the process
        }
        if (temporary) {
            delete();
        }
    }

    private void delete() {
        for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (IOException e) {
                // it is a temporary file, which the system will delete
            }
        }
        try {
            Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            // as above
        }
    }
}
