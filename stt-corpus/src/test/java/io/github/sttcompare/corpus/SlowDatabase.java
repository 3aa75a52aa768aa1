package io.github.sttcompare.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A database whose disk takes its time. */
final class SlowDatabase extends Database {

    private final Database real;
    private final int millis;

    SlowDatabase(Database real, int millis) {
        this.real = real;
        this.millis = millis;
    }

    @Override
    Connection connect() throws SQLException {
        Connection connection = real.connect();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
            try {
                if (method.getName().equals("commit")) {
                    Thread.sleep(millis);
                }
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
