package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A store in PostgreSQL, for any number of processes at once. A call is claimed with a session-level advisory lock, which
 * the server releases when the connection ends for any reason; so the connections must not go through a pooler that
 * shares sessions between clients.
 */
final class PostgresDatabase extends Database {

    /** Taken while the schema is changed. */
    private static final long SCHEMA_LOCK = 0x7374742d636f6d70L;

    /** Separates the locks of calls from other locks in the same database: those use two numbers, these one. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(?)";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(?)";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";

    private final String url;
    private final Properties properties;
    private final String name;
    private final Object claiming = new Object();
    private final Statements claims;

    private PostgresDatabase(String url, Properties properties, String name, Connection claims) {
        this.url = url;
        this.properties = properties;
        this.name = name;
        this.claims = new Statements(claims);
    }

    static PostgresDatabase open(String url, Properties properties) {
        // there may be a password after the question mark or before the @
        String name = "the store " + Names.printable(url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//"));
        Properties copy = new Properties();
        copy.putAll(properties);
        copy.putIfAbsent("ApplicationName", "stt-compare");
        try {
            return new PostgresDatabase(url, copy, name, Drivers.connect(Drivers.POSTGRES, url, copy));
        } catch (SQLException e) {
            if ("08001".equals(e.getSQLState()) && String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
                throw new StoreException(name + " needs the PostgreSQL driver; add org.postgresql:postgresql to the path", e);
            }
            throw new StoreException(name + " cannot be opened: " + firstLine(e) + "; check the address, the user and the password", e);
        }
    }

    private static String firstLine(SQLException e) {
        return Names.printable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Connection connect() throws SQLException {
        return Drivers.connect(Drivers.POSTGRES, url, properties);
    }

    @Override
    String longType() {
        return "BIGINT";
    }

    @Override
    String bytesType() {
        return "BYTEA";
    }

    @Override
    void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    @Override
    String tablesQuery() {
        return "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
    }

    @Override
    boolean claim(CallKey key) throws SQLException {
        return ask(TRY_LOCK, key);
    }

    @Override
    void lock(Statements statements, String what) throws SQLException {
        if (statements.isFirst(what)) {
            PreparedStatement lock = statements.of(LOCK);
            lock.setLong(1, new CallKey(new Digest().add(what).bytes()).lock());
            lock.execute();
        }
    }

    @Override
    void unclaim(CallKey key) throws SQLException {
        ask(UNLOCK, key);
    }

    private boolean ask(String sql, CallKey key) throws SQLException {
        synchronized (claiming) {
            PreparedStatement statement = claims.of(sql);
            statement.setLong(1, key.lock());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    boolean isShared() {
        return true;
    }

    @Override
    void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM stt_outcome");
            statement.execute("VACUUM stt_attempt");
        }
    }

    @Override
    StoreException problem(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("53")) {
            return new StoreException("the server of " + name + " has no resources left (" + firstLine(e)
                    + "); free some and run again: finished calls are kept", e);
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new StoreException("the connection to " + name + " was lost (" + firstLine(e)
                    + "); run again when the server is back: finished calls are kept", e);
        }
        if (state.equals("25006") || state.equals("42501")) {
            return new StoreException("could not " + doing + " " + name + ": " + firstLine(e)
                    + "; give the user the right to create and write tables there", e);
        }
        return new StoreException("could not " + doing + " " + name + ": " + firstLine(e), e);
    }

    @Override
    public void close() {
        try {
            claims.close();
        } catch (SQLException e) {
            // the server releases the locks when the connection is lost
        }
    }
}
