package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.SQLException;

/** Another database, as it is but for what a test changes. */
abstract class ForwardingDatabase extends Database {

    final Database real;

    ForwardingDatabase(Database real) {
        this.real = real;
    }

    @Override
    Connection connect() throws SQLException {
        return real.connect();
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
    void lockSchema(Connection connection) throws SQLException {
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
    boolean claim(CallKey key) throws SQLException {
        return real.claim(key);
    }

    @Override
    void lock(Statements statements, String what) throws SQLException {
        real.lock(statements, what);
    }

    @Override
    void unclaim(CallKey key) throws SQLException {
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
