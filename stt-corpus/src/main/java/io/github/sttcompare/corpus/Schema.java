package io.github.sttcompare.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of a store, the same in both databases, and the migration from each version to the next.
 *
 * <p>Times are milliseconds since 1970, lengths of time nanoseconds, amounts of money billionths of the currency's unit. Keys and hashes
 * are 32 bytes.
 */
final class Schema {

    /**
     * The statements that migrate from version i to version i + 1, at index i; {@code LONG} and {@code BYTES} are
     * placeholders for types.
     */
    static final List<List<String>> STEPS = List.of(List.of(
            "CREATE TABLE stt_run (id TEXT PRIMARY KEY, plan BYTES NOT NULL, corpus TEXT NOT NULL, providers TEXT NOT NULL,"
                    + " started_at LONG NOT NULL, ended_at LONG, finished INTEGER NOT NULL)",
            "CREATE INDEX stt_run_plan ON stt_run (plan, finished)",
            "CREATE TABLE stt_recording (source TEXT PRIMARY KEY, size LONG NOT NULL, modified LONG NOT NULL,"
                    + " inode TEXT NOT NULL, audio BYTES NOT NULL, sample_rate INTEGER NOT NULL, channels INTEGER NOT NULL, duration LONG NOT NULL,"
                    + " encoding TEXT NOT NULL, notes TEXT NOT NULL)",
            "CREATE INDEX stt_recording_audio ON stt_recording (audio)",
            "CREATE TABLE stt_outcome (call_key BYTES PRIMARY KEY, audio BYTES NOT NULL, provider TEXT NOT NULL, repeat INTEGER NOT NULL,"
                    + " item TEXT NOT NULL, run TEXT NOT NULL, at LONG NOT NULL, status TEXT NOT NULL, reusable INTEGER NOT NULL, text TEXT,"
                    + " latency LONG, body TEXT NOT NULL)",
            "CREATE INDEX stt_outcome_reusable ON stt_outcome (call_key) WHERE reusable = 1",
            "CREATE INDEX stt_outcome_audio ON stt_outcome (audio)",
            "CREATE INDEX stt_outcome_run ON stt_outcome (run, provider, reusable)",
            "CREATE TABLE stt_attempt (id TEXT PRIMARY KEY, run TEXT NOT NULL, provider TEXT NOT NULL, audio BYTES NOT NULL,"
                    + " call_key BYTES NOT NULL, sent_key BYTES NOT NULL, item TEXT NOT NULL, number INTEGER NOT NULL, at LONG NOT NULL,"
                    + " state TEXT NOT NULL, duration LONG, currency TEXT, reserved LONG, cost LONG, answer TEXT, failure TEXT)",
            "CREATE INDEX stt_attempt_call ON stt_attempt (call_key)",
            "CREATE INDEX stt_attempt_audio ON stt_attempt (audio)",
            "CREATE INDEX stt_attempt_open ON stt_attempt (at) WHERE state IN ('OPEN', 'UNSURE')",
            "CREATE INDEX stt_attempt_run ON stt_attempt (run, provider, state, currency, cost, reserved)"),
            // one lookup for all calls with the same audio; what a run has used is kept as a sum; each index costs
            // something in every call
            List.of(
                    "DROP INDEX stt_outcome_reusable",
                    "DROP INDEX stt_outcome_audio",
                    "CREATE INDEX stt_outcome_audio ON stt_outcome (audio, reusable, call_key)",
                    "DROP INDEX stt_attempt_audio",
                    "DROP INDEX stt_attempt_run",
                    "DROP INDEX stt_attempt_open",
                    "CREATE INDEX stt_attempt_open ON stt_attempt (run, provider) WHERE state IN ('OPEN', 'UNSURE')",
                    "CREATE INDEX stt_attempt_overrun ON stt_attempt (run) WHERE cost > reserved",
                    "CREATE TABLE stt_spent (run TEXT NOT NULL, provider TEXT NOT NULL, currency TEXT NOT NULL, used LONG NOT NULL,"
                            + " PRIMARY KEY (run, provider, currency))",
                    "INSERT INTO stt_spent (run, provider, currency, used) SELECT run, provider, currency,"
                            + " SUM(CASE WHEN state IN ('OPEN', 'UNSURE') THEN COALESCE(reserved, 0) ELSE COALESCE(cost, 0) END)"
                            + " FROM stt_attempt WHERE currency IS NOT NULL GROUP BY run, provider, currency"));

    private Schema() {}

    /**
     * Creates the tables, or migrates them.
     *
     * @param steps the known migrations
     * @return the resulting version
     */
    static int migrate(Database database, Connection connection, List<List<String>> steps) throws SQLException {
        database.lockSchema(connection);
        int version = version(database, connection);
        if (version > steps.size()) {
            throw new StoreException(database.name() + " was written by a newer release: its schema has version " + version
                    + ", and this release knows versions up to " + steps.size() + "; use that release, or another file", null);
        }
        try (Statement statement = connection.createStatement()) {
            for (int next = version; next < steps.size(); next++) {
                for (String sql : steps.get(next)) {
                    statement.execute(typed(database, sql));
                }
                if (next == 0) {
                    statement.execute(typed(database, "CREATE TABLE stt_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"));
                    statement.execute("INSERT INTO stt_meta (name, value) VALUES ('schema', '1')");
                }
            }
        }
        if (version < steps.size()) {
            try (PreparedStatement update = connection.prepareStatement("UPDATE stt_meta SET value = ? WHERE name = 'schema'")) {
                update.setString(1, Integer.toString(steps.size()));
                update.executeUpdate();
            }
        }
        connection.commit();
        return steps.size();
    }

    private static String typed(Database database, String sql) {
        return sql.replace(" LONG", " " + database.longType()).replace(" BYTES", " " + database.bytesType());
    }

    private static int version(Database database, Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(database.tablesQuery())) {
            while (rows.next()) {
                tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        if (!tables.contains("stt_meta")) {
            if (!database.isShared() && !tables.isEmpty()) {
                throw new StoreException(database.name() + " is a database of another program, with tables such as '"
                        + tables.getFirst() + "'; choose another file", null);
            }
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT value FROM stt_meta WHERE name = 'schema'")) {
            return rows.next() ? Integer.parseInt(rows.getString(1)) : 0;
        }
    }
}
