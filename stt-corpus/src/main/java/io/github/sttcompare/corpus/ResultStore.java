package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Stores the results of calls, so that none is made and paid for twice: what each call was about, the intention to send
 * it, and its result. It is an SQLite file, or a PostgreSQL database for several machines; the tables are the same, begin
 * with {@code stt_}, and can be read by any tool during a run.
 *
 * <p>Committed data survive the end of the process at any moment, and a crash of the machine if the disk is reliable. The
 * answers of vendors are personal data: a new file is readable only by its owner, and {@link #purgeAudio} and {@link
 * #purgeOlderThan} delete them. Keys, tokens and audio are never stored.
 *
 * <p>Thread-safe. Only one process at a time may use a file; another process that opens it gets an error that says so.
 */
public final class ResultStore implements AutoCloseable {

    private final Database database;
    private final CommitQueue writer;
    private final Readers readers;
    private final Ledger ledger;
    private final Claims claims;
    private final int schemaVersion;
    private volatile boolean closed;

    private ResultStore(Database database, List<List<String>> steps) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            this.schemaVersion = Schema.migrate(database, connection, steps);
        }
        this.writer = new CommitQueue(database);
        this.readers = new Readers(database);
        this.ledger = new Ledger(database, writer, readers);
        this.claims = new Claims(database);
    }

    /**
     * Opens or creates a store in a file. It is an SQLite database; while it is open, there are two more files of SQLite
     * and a lock file next to it. It must not be on a network file system.
     *
     * @param file the file; missing folders are created
     * @return the store, to be closed
     * @throws StoreException if the file cannot be read and written, is something else, was written by a newer release, or is in use
     *     by another process
     */
    public static ResultStore open(Path file) {
        return of(SqliteDatabase.open(file), Schema.STEPS);
    }

    /**
     * Connects to a store in a PostgreSQL database, and creates missing tables. Any number of processes can use it at the
     * same time: each call is claimed by one of them, with an advisory lock of its session. Therefore the address must be
     * that of the server itself, not that of a pooler that shares sessions. The driver {@code org.postgresql:postgresql}
     * has to be on the path.
     *
     * @param url        such as {@code jdbc:postgresql://db.example.com/stt}; the part after a question mark is never logged
     * @param properties further properties for the driver, such as {@code user} and {@code password}
     * @return the store, to be closed
     * @throws StoreException if there is no driver, the server cannot be reached, or the tables were made by a newer release
     */
    public static ResultStore connect(String url, Properties properties) {
        return of(PostgresDatabase.open(url, properties), Schema.STEPS);
    }

    /**
     * {@return a store that is deleted when it is closed: an SQLite file in the directory of temporary files}
     *
     * <p>For programs that keep results elsewhere. Writes do not wait for the disk, and the store does not outlive this
     * process.
     *
     * @throws StoreException if no temporary file can be created
     */
    public static ResultStore temporary() {
        return of(SqliteDatabase.temporary(), Schema.STEPS);
    }

    /** {@return whether several processes can use it at the same time, for instance in a cluster} */
    public boolean isShared() {
        return database.isShared();
    }

    static ResultStore of(Database database, List<List<String>> steps) {
        try {
            return new ResultStore(database, steps);
        } catch (SQLException e) {
            database.close();
            throw database.problem("open", e);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    /** {@return its name for messages: its file or its address, without a password} */
    public String name() {
        return database.name();
    }

    /** {@return the version of its tables} */
    public int schemaVersion() {
        return schemaVersion;
    }

    /**
     * {@return calls that were sent, or were about to be, and whose result is unknown, the oldest first, at most 1000. The
     * vendor may have billed them. They count against the budget of their run, and are made again when their result is needed}
     *
     * <p>Calls in flight are not included.
     *
     * @throws StoreException if the store cannot be read
     */
    public List<MaybePaid> maybePaid() {
        return ledger.maybePaid();
    }

    /**
     * Writes its content as JSON lines: a line for each outcome and one for each attempt, in the order of their keys.
     * Every line
     * has a {@code type}. If the store is in use, its state at the beginning is written.
     *
     * @param out receives the lines; not closed
     * @return how many lines were written
     * @throws IOException    if writing fails
     * @throws StoreException if the store cannot be read
     */
    public long export(Writer out) throws IOException {
        return new Export(database).to(out);
    }

    /**
     * Deletes the results that were obtained before a moment, including all transcripts. The costs of the calls are kept.
     * Calls whose results are gone are made again when they are needed.
     *
     * @param moment the moment
     * @return how many results were deleted
     * @throws StoreException       if the store cannot be written
     * @throws InterruptedException if the thread is interrupted; the deletion has then been made, or will be in a moment
     */
    public long purgeOlderThan(Instant moment) throws InterruptedException {
        return ledger.purge(null, moment);
    }

    /**
     * Deletes all results of a recording, including all transcripts and the record of the file. The costs of the calls are
     * kept.
     *
     * @param sha256 which recording, see {@link io.github.sttcompare.Audio#sha256}
     * @return how many results were deleted
     * @throws IllegalArgumentException if that is not a SHA-256
     * @throws StoreException           if the store cannot be written
     * @throws InterruptedException     if the thread is interrupted; the deletion has then been made, or will be in a
     *     moment
     */
    public long purgeAudio(String sha256) throws InterruptedException {
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits: " + Names.printable(sha256));
        }
        return ledger.purge(sha256, null);
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * {@return the claims on calls within this process, because the lock of a server's session does not distinguish
     * threads}
     */
    Claims claims() {
        return claims;
    }

    Database database() {
        return database;
    }

    Readers readers() {
        return readers;
    }

    CommitQueue writer() {
        return writer;
    }

    /** {@return why it can no longer be written; null if it can} */
    @Nullable StoreException failure() {
        return writer.failure();
    }

    /** {@return whether it failed, for instance because the server was stopped, and has to be closed and opened again} */
    public boolean isBroken() {
        return writer.failure() != null || claims.broken();
    }

    /** Writes pending data and closes the store. Closing again has no effect. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            writer.close();
            readers.close();
            database.close();
        }
    }

    /** {@return the {@link #name}} */
    @Override
    public String toString() {
        return name();
    }
}
