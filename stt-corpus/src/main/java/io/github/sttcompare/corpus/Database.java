package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the two databases a store can lie in. Thread-safe. */
abstract class Database implements AutoCloseable {

    /** {@return what to call the store in messages, without a password} */
    abstract String name();

    /** {@return a new connection, in auto-commit mode, to be closed by the caller} */
    abstract Connection connect() throws SQLException;

    /** {@return the type of 64-bit numbers} */
    abstract String longType();

    /** {@return the type of bytes} */
    abstract String bytesType();

    /** Begins a transaction in which the schema can be changed and nobody else changes it. */
    abstract void lockSchema(Connection connection) throws SQLException;

    /** {@return the names of the tables there are, as the database spells them} */
    abstract String tablesQuery();

    /**
     * {@return a failure in words: what happened, where, what to do}
     *
     * @param doing what was being done, such as {@code "write to"}
     * @param e     the failure
     */
    abstract StoreException problem(String doing, SQLException e);

    /**
     * Claims a call, so that no other process makes it.
     *
     * @param key the call
     * @return whether it is claimed; false when another process has it
     */
    abstract boolean claim(CallKey key) throws SQLException;

    /**
     * Keeps other processes from the same until the transaction ends: what they have put down by then is seen.
     *
     * @param statements the connection
     * @param what       what is done by one process at a time
     */
    abstract void lock(Statements statements, String what) throws SQLException;

    /** Gives a claim back. */
    abstract void unclaim(CallKey key) throws SQLException;

    /** {@return whether several processes may use the store at once} */
    abstract boolean isShared();

    /** Has what was deleted disappear from the disk, as far as the database can. */
    abstract void forget(Connection connection) throws SQLException;

    @Override
    public abstract void close();
}
