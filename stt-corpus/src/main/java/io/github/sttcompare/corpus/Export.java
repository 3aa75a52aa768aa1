package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the content of a store as JSON lines. */
final class Export {

    private static final int ROWS_AT_ONCE = 500;

    private final Database database;

    Export(Database database) {
        this.database = database;
    }

    long to(Writer out) throws IOException {
        try (Connection connection = database.connect()) {
            // one snapshot for everything, with rows fetched gradually
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            long lines = outcomes(connection, out) + attempts(connection, out);
            connection.rollback();
            return lines;
        } catch (SQLException e) {
            throw database.problem("read", e);
        }
    }

    private static long outcomes(Connection connection, Writer out) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement("SELECT call_key, audio, provider, repeat, item, run, at, status, reusable,"
                        + " text, latency, body FROM stt_outcome ORDER BY call_key")) {
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                long lines = 0;
                while (row.next()) {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("type", "outcome");
                    line.put("callKey", hex(row.getBytes(1)));
                    line.put("audio", hex(row.getBytes(2)));
                    line.put("provider", row.getString(3));
                    line.put("repeat", row.getInt(4));
                    line.put("item", row.getString(5));
                    line.put("run", row.getString(6));
                    line.put("at", Instant.ofEpochMilli(row.getLong(7)).toString());
                    line.put("status", row.getString(8));
                    line.put("reusable", row.getInt(9) == 1);
                    line.put("text", row.getString(10));
                    line.put("latencyNanos", number(row, 11));
                    line.put("body", PlainJson.read(row.getString(12)));
                    write(line, out);
                    lines++;
                }
                return lines;
            }
        }
    }

    private static long attempts(Connection connection, Writer out) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement("SELECT call_key, audio, provider, item, run, at, sent_key, number, state,"
                        + " duration, currency, reserved, cost, answer, failure FROM stt_attempt ORDER BY call_key, number, id")) {
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                long lines = 0;
                while (row.next()) {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("type", "attempt");
                    line.put("callKey", hex(row.getBytes(1)));
                    line.put("audio", hex(row.getBytes(2)));
                    line.put("provider", row.getString(3));
                    line.put("item", row.getString(4));
                    line.put("run", row.getString(5));
                    line.put("at", Instant.ofEpochMilli(row.getLong(6)).toString());
                    line.put("sentKey", hex(row.getBytes(7)));
                    line.put("number", row.getInt(8));
                    line.put("state", row.getString(9));
                    line.put("durationNanos", number(row, 10));
                    String currency = row.getString(11);
                    line.put("reserved", money(number(row, 12), currency));
                    line.put("cost", money(number(row, 13), currency));
                    String answer = row.getString(14);
                    line.put("answer", answer == null ? null : PlainJson.read(answer));
                    line.put("failure", row.getString(15));
                    write(line, out);
                    lines++;
                }
                return lines;
            }
        }
    }

    private static void write(Map<String, @Nullable Object> line, Writer out) throws IOException {
        out.write(PlainJson.write(line));
        out.write('\n');
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    private static @Nullable String money(@Nullable Long nanos, @Nullable String currency) {
        return nanos == null || currency == null ? null : Amounts.money(nanos, currency).toString();
    }
}
