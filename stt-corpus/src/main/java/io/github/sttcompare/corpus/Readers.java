package io.github.sttcompare.corpus;

import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Connections for reading from a store, at most eight, each used by one thread at a time. Thread-safe. */
final class Readers implements AutoCloseable {

    /** Something to read. */
    interface Read<T> {
        T from(Statements statements) throws SQLException;
    }

    /** A server has a limit of connections, and all processes of a cluster share it. */
    private static final int MOST = 8;

    private final Database database;
    private final Semaphore permits = new Semaphore(MOST);
    private final Queue<Statements> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Readers(Database database) {
        this.database = database;
    }

    /** @throws StoreException if it cannot be read */
    <T> T read(Read<T> read) {
        if (closed) {
            throw new StoreException(database.name() + " is closed; open it again", null);
        }
        permits.acquireUninterruptibly();
        Statements statements = idle.poll();
        boolean broken = true;
        try {
            if (statements == null) {
                statements = new Statements(database.connect());
            }
            T result = read.from(statements);
            broken = false;
            return result;
        } catch (SQLException e) {
            throw database.problem("read", e);
        } finally {
            if (statements != null) {
                giveBack(statements, broken);
            }
            permits.release();
        }
    }

    private void giveBack(Statements statements, boolean broken) {
        if (broken || closed) {
            closeQuietly(statements);
        } else {
            idle.add(statements);
            if (closed && idle.remove(statements)) {
                closeQuietly(statements);
            }
        }
    }

    private static void closeQuietly(Statements statements) {
        try {
            statements.close();
        } catch (SQLException e) {
            // nothing is lost: it was only used for reading
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Statements statements = idle.poll(); statements != null; statements = idle.poll()) {
            closeQuietly(statements);
        }
    }
}
