package io.github.sttcompare.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A database that is unreachable after a given number of commits, as if the process had been killed at that moment. */
final class DyingDatabase extends ForwardingDatabase {

    private final AtomicInteger commits;

    DyingDatabase(Database real, int commits) {
        super(real);
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
}
