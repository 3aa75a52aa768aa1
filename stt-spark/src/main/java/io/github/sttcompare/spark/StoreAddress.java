package io.github.sttcompare.spark;

import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.corpus.StoreException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The address of the shared store, which is sent to the workers. User and password are read on the machine that connects: from the
 * environment variables {@code PGUSER} and {@code PGPASSWORD}, or else by the JDBC driver from its {@code .pgpass} file.
 *
 * @param url the JDBC address of a PostgreSQL database, without a password
 */
record StoreAddress(String url) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String DRIVER = "org.postgresql.Driver";

    StoreAddress {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("a store that several machines share is a PostgreSQL database, with an address such as"
                    + " jdbc:postgresql://db.example.com/stt");
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("password=") || lower.contains("sslpassword=") || lower.replaceFirst("\\?.*", "").contains("@")) {
            throw new IllegalArgumentException("the address of the store has a password in it, which would be sent around; set PGUSER and"
                    + " PGPASSWORD in the environment of the driver and the workers, or a .pgpass file there");
        }
    }

    /**
     * {@return the store, which the caller must close}
     *
     * @throws StoreException if the JDBC driver is missing or the store cannot be reached
     */
    ResultStore connect() {
        try {
            // with --jars, DriverManager may not have found the driver
            Class.forName(DRIVER, true, StoreAddress.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StoreException("a shared store needs the PostgreSQL driver; add org.postgresql:postgresql to the jars of the application", e);
        }
        Properties properties = new Properties();
        put(properties, "user", System.getenv("PGUSER"));
        put(properties, "password", System.getenv("PGPASSWORD"));
        return ResultStore.connect(url, properties);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }
}
