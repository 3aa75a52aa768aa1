package io.github.sttcompare.corpus;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a store: one thread, one connection, and one commit for everything that is waiting, so that many callers
 * share the wait for the disk. Writes are made in the order in which they were submitted. Once one fails, no other is
 * made. Thread-safe.
 */
final class CommitQueue implements AutoCloseable {

    private static final int MOST_AT_ONCE = 1000;
    /** How often a transaction is tried if the database rolls it back because of conflicts with other processes. */
    private static final int MOST_TRIES = 20;
    /**
     * The class of SQL states "transaction rollback" (ISO/IEC 9075-2, 24.1), for instance after a deadlock: the
     * transaction may be retried.
     */
    private static final String TAKEN_BACK = "40";

    /** Something to write. It may be called again if the database has rolled it back. */
    interface Write {
        void to(Statements statements) throws SQLException;
    }

    private record Pending(@Nullable Write write, CompletableFuture<@Nullable Void> durable) {}

    private final Database database;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable StoreException failure;
    private volatile boolean closed;

    /** @throws SQLException if the database cannot be connected to */
    CommitQueue(Database database) throws SQLException {
        this.database = database;
        Statements statements = new Statements(database.connect());
        statements.connection().setAutoCommit(false);
        this.thread = Thread.ofPlatform().daemon().name("stt/store").start(() -> run(statements));
    }

    /** {@return a future that completes when it is on the disk, or fails with a {@link StoreException}} */
    CompletableFuture<@Nullable Void> submit(Write write) {
        Pending pending = new Pending(write, new CompletableFuture<>());
        queue.add(pending);
        if (closed) {
            // the thread may have ended, so nothing would process it
            failAll(List.of(pending), closedProblem());
        }
        return pending.durable();
    }

    /** Writes, and waits until it is on the disk. */
    void await(Write write) throws InterruptedException {
        await(submit(write));
    }

    /** Waits until something is on the disk. */
    static void await(CompletableFuture<@Nullable Void> durable) throws InterruptedException {
        try {
            durable.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException problem) {
                throw new StoreException(String.valueOf(problem.getMessage()), problem);
            }
            throw new IllegalStateException(e);
        }
    }

    /** {@return why nothing can be written any more; null if it can} */
    @Nullable StoreException failure() {
        return failure;
    }

    private StoreException closedProblem() {
        return new StoreException(database.name() + " is closed; open it again", null);
    }

    private void run(Statements statements) {
        List<Pending> batch = new ArrayList<>();
        try (statements) {
            boolean over = false;
            while (!over) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE);
                over = batch.stream().anyMatch(pending -> pending.write() == null);
                commit(statements, batch);
                batch.clear();
            }
        } catch (SQLException e) {
            fail("close", e);
        } catch (InterruptedException e) {
            // this thread is private, so it is never interrupted
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            queue.drainTo(batch);
            failAll(batch, closedProblem());
        }
    }

    private void commit(Statements statements, List<Pending> batch) {
        boolean again = failure == null;
        for (int tries = 1; again; tries++) {
            again = false;
            try {
                write(statements, batch);
            } catch (SQLException e) {
                again = tries < MOST_TRIES && e.getSQLState() != null && e.getSQLState().startsWith(TAKEN_BACK);
                if (again) {
                    rollback(statements);
                } else {
                    fail("write to", e);
                }
            } catch (RuntimeException | Error e) {
                failure = new StoreException("could not write to " + database.name() + ": " + e, e);
            }
        }
        StoreException problem = failure;
        if (problem == null) {
            batch.forEach(pending -> pending.durable().complete(null));
        } else {
            rollback(statements);
            failAll(batch, problem);
        }
    }

    private static void write(Statements statements, List<Pending> batch) throws SQLException {
        for (Pending pending : batch) {
            if (pending.write() != null) {
                pending.write().to(statements);
            }
        }
        statements.commit();
    }

    private void fail(String doing, SQLException e) {
        failure = database.problem(doing, e);
    }

    private static void rollback(Statements statements) {
        try {
            statements.rollback();
        } catch (SQLException e) {
            // the first failure is the one to report
        }
    }

    private static void failAll(List<Pending> batch, StoreException problem) {
        for (Pending pending : batch) {
            if (pending.write() == null) {
                pending.durable().complete(null);
            } else {
                pending.durable().completeExceptionally(problem);
            }
        }
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        queue.add(new Pending(null, new CompletableFuture<>()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
