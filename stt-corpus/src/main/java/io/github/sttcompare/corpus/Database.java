package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the two kinds of databases that a store can use. Thread-safe. */
abstract class Database implements AutoCloseable {

    /** {@return the name of the store for messages, without a password} */
    abstract String name();

    /** {@return a new connection, in auto-commit mode, to be closed by the caller} */
    abstract Connection connect() throws SQLException;

    /** {@return the type of 64-bit numbers} */
    abstract String longType();

    /** {@return the type of bytes} */
    abstract String bytesType();

    /** Begins a transaction that locks the schema, so that it can be changed. */
    abstract void lockSchema(Connection connection) throws SQLException;

    /** {@return the query for the names of the existing tables} */
    abstract String tablesQuery();

    /**
     * {@return an exception that says what happened, where, and what to do}
     *
     * @param doing what was being done, such as {@code "write to"}
     * @param e     the failure
     */
    abstract StoreException problem(String doing, SQLException e);

    /**
     * Claims a call, so that no other process makes it.
     *
     * @param key the call
     * @return whether it is claimed; false if another process has it
     */
    abstract boolean claim(CallKey key) throws SQLException;

    /**
     * Acquires a lock until the transaction ends; what other processes have committed under the same lock is then
     * visible.
     *
     * @param statements the connection
     * @param what       the name of the lock
     */
    abstract void lock(Statements statements, String what) throws SQLException;

    /** Releases a claim. */
    abstract void unclaim(CallKey key) throws SQLException;

    /** {@return whether several processes may use the store at the same time} */
    abstract boolean isShared();

    /** Erases deleted data from the disk, as far as the database can. */
    abstract void forget(Connection connection) throws SQLException;

    @Override
    public abstract void close();
}
