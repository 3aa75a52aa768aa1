package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with a maximum number of pages; if that is negative, it cannot be written once it has been opened. */
final class FullDatabase extends ForwardingDatabase {

    private final int pages;
    private int connections;

    FullDatabase(SqliteDatabase real, int pages) {
        super(real);
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
}
