package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that may have only so many pages; with fewer than none, it cannot be written once it has been opened. */
final class FullDatabase extends Database {

    private final SqliteDatabase real;
    private final int pages;
    private int connections;

    FullDatabase(SqliteDatabase real, int pages) {
        this.real = real;
        this.pages = pages;
    }

    @Override
    synchronized Connection connect() throws SQLException {
        Connection connection = real.connect();
        connections++;
        try (Statement statement = connection.createStatement()) {
            // the first connection makes the tables
            statement.execute(pages < 0 ? "PRAGMA query_only = " + (connections > 1) : "PRAGMA max_page_count = " + pages);
        }
        return connection;
    }

    @Override
    String name() {
        return real.name();
    }

    @Override
    String longType() {
        return real.longType();
    }

    @Override
    String bytesType() {
        return real.bytesType();
    }

    @Override
    void lockSchema(Connection connection) {
        real.lockSchema(connection);
    }

    @Override
    String tablesQuery() {
        return real.tablesQuery();
    }

    @Override
    StoreException problem(String doing, SQLException e) {
        return real.problem(doing, e);
    }

    @Override
    boolean claim(CallKey key) {
        return real.claim(key);
    }

    @Override
    void unclaim(CallKey key) {
        real.unclaim(key);
    }

    @Override
    boolean isShared() {
        return real.isShared();
    }

    @Override
    void forget(Connection connection) throws SQLException {
        real.forget(connection);
    }

    @Override
    public void close() {
        real.close();
    }
}
