package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A connection with its prepared statements, each prepared once. Not thread-safe. */
final class Statements implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    /** @param connection the connection, closed with this */
    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** {@return whether this is the first call with this name in this transaction} */
    boolean isFirst(String what) {
        return done.add(what);
    }

    void commit() throws SQLException {
        done.clear();
        connection.commit();
    }

    void rollback() throws SQLException {
        done.clear();
        connection.rollback();
    }

    /** Closes the connection, and with it the statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
