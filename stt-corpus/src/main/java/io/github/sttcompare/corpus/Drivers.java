package io.github.sttcompare.corpus;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Opens JDBC connections. {@link DriverManager} alone knows only the drivers that the context class loader of the thread that first
 * used it could see, for the rest of the life of the JVM: in an application packed into one jar, that may be none.
 */
final class Drivers {

    static final String SQLITE = "org.sqlite.JDBC";
    static final String POSTGRES = "org.postgresql.Driver";

    private Drivers() {}

    /**
     * {@return a connection by a driver that this library or the calling thread can load or, if none is for this address, by one that
     * {@link DriverManager} knows}
     *
     * @param driver     the class of the driver
     * @param url        the address
     * @param properties settings for the driver
     * @throws SQLException if there is no driver or it cannot connect
     */
    static Connection connect(String driver, String url, Properties properties) throws SQLException {
        for (ClassLoader loader : Stream.of(Drivers.class.getClassLoader(), Thread.currentThread().getContextClassLoader()).distinct().toList()) {
            Driver found;
            try {
                found = Class.forName(driver, true, loader).asSubclass(Driver.class).getConstructor().newInstance();
            } catch (ClassNotFoundException | NoSuchMethodException | InstantiationException | IllegalAccessException
                    | InvocationTargetException | LinkageError e) {
                continue;
            }
            Connection connection = found.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        return DriverManager.getConnection(url, properties);
    }
}
