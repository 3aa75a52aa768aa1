package io.github.sttcompare.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A database that cannot be reached any more after so many commits, as if the process had been killed at that moment. */
final class DyingDatabase extends Database {

    private final SqliteDatabase real;
    private final AtomicInteger commits;

    DyingDatabase(SqliteDatabase real, int commits) {
        this.real = real;
        this.commits = new AtomicInteger(commits);
    }

    private void live() throws SQLException {
        if (commits.get() <= 0) {
            throw new SQLException("the process is dead");
        }
    }

    @Override
    Connection connect() throws SQLException {
        live();
        Connection connection = real.connect();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
            if (method.getName().equals("commit") && commits.decrementAndGet() < 0) {
                connection.rollback();
            }
            if (method.getName().equals("commit") || method.getName().equals("prepareStatement")) {
                live();
            }
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
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
