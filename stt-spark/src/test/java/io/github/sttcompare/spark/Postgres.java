package io.github.sttcompare.spark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server for tests. If it cannot be started, the tests are skipped, or fail with {@code -Dstt.postgres=required}. */
final class Postgres implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start(Path folder) throws IOException {
        try {
            return new Postgres(EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.toFile()).start());
        } catch (IOException | RuntimeException e) {
            if ("required".equals(System.getProperty("stt.postgres"))) {
                throw e;
            }
            return Assumptions.abort("PostgreSQL is not tested here: " + e.getMessage());
        }
    }

    /** {@return the address of a new database} */
    String database() throws SQLException {
        String name = "stt" + DATABASES.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=postgres";
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return the rows as texts, with a space between columns} */
    static List<String> query(String url, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(" ", row));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
