package io.github.sttcompare.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A database whose disk takes its time. */
final class SlowDatabase extends ForwardingDatabase {

    private final int millis;

    SlowDatabase(Database real, int millis) {
        super(real);
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
}
