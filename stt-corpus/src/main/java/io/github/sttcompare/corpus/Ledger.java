package io.github.sttcompare.corpus;

import io.github.sttcompare.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The record of calls: what is about to be sent, the result, and the cost. Thread-safe. */
final class Ledger {

    private static final int MOST_LISTED = 1000;
    static final String UNSURE_STATE = "state IN ('OPEN', 'UNSURE')";

    private static final String INTEND = "INSERT INTO stt_attempt (id, run, provider, audio, call_key, sent_key, item, number, at, state,"
            + " currency, reserved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)";
    private static final String SETTLE =
            "UPDATE stt_attempt SET state = ?, duration = ?, cost = ?, currency = COALESCE(?, currency), answer = ?, failure = ? WHERE id = ?";
    private static final String FINISH = "INSERT INTO stt_outcome (call_key, audio, provider, repeat, item, run, at, status, reusable, text,"
            + " latency, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (call_key) DO UPDATE SET item = excluded.item,"
            + " run = excluded.run, at = excluded.at, status = excluded.status, reusable = excluded.reusable, text = excluded.text,"
            + " latency = excluded.latency, body = excluded.body";
    /** The outcome now contains the text, so it need not be stored twice. */
    private static final String DROP_ANSWERS = "UPDATE stt_attempt SET answer = NULL WHERE call_key = ? AND answer IS NOT NULL";

    private final Database database;
    private final CommitQueue writer;
    private final Readers readers;
    private final Accounts accounts;
    /** The attempts that this process is making. */
    private final Set<String> live = ConcurrentHashMap.newKeySet();

    Ledger(Database database, CommitQueue writer, Readers readers) {
        this.database = database;
        this.writer = writer;
        this.readers = readers;
        this.accounts = new Accounts(database, readers);
    }

    /** {@return the accounts of runs} */
    Accounts accounts() {
        return accounts;
    }

    // --- attempts ---

    /**
     * Records that something is about to be sent; returns when that is on the disk.
     *
     * @param intent what is about to be sent
     * @param cap    the cap for all processes together; null if only this process makes calls, and has checked it
     * @return why it must not be sent, in which case nothing was recorded; null if it may be sent
     */
    @Nullable String intend(Intent intent, @Nullable SharedCap cap) throws InterruptedException {
        live.add(intent.id());
        @Nullable String[] refusal = new String[1];
        CompletableFuture<@Nullable Void> durable = writer.submit(statements -> {
            CallFacts call = intent.call();
            Money reserved = intent.reserved();
            if (reserved != null) {
                refusal[0] = cap == null ? null : accounts.refusal(statements, call.run(), call.provider(), reserved, cap);
                if (refusal[0] != null) {
                    return;
                }
                accounts.add(statements, call.run(), call.provider(), reserved);
            }
            PreparedStatement insert = statements.of(INTEND);
            insert.setString(1, intent.id());
            insert.setString(2, call.run());
            insert.setString(3, call.provider());
            insert.setBytes(4, HexFormat.of().parseHex(call.audio()));
            insert.setBytes(5, call.key().bytes());
            insert.setBytes(6, intent.sent().bytes());
            insert.setString(7, call.item());
            insert.setInt(8, intent.number());
            insert.setLong(9, intent.at().toEpochMilli());
            insert.setString(10, reserved == null ? null : reserved.currency().getCurrencyCode());
            set(insert, 11, reserved == null ? null : Amounts.nanos(reserved));
            insert.executeUpdate();
        });
        try {
            CommitQueue.await(durable);
            if (refusal[0] != null) {
                live.remove(intent.id());
            }
            return refusal[0];
        } catch (InterruptedException | RuntimeException e) {
            // it will not be sent; this comes after the insertion, if there is one
            var unused = writer.submit(statements -> {
                PreparedStatement delete = statements.of("DELETE FROM stt_attempt WHERE id = ?");
                delete.setString(1, intent.id());
                Money reserved = intent.reserved();
                if (delete.executeUpdate() == 1 && reserved != null) {
                    accounts.add(statements, intent.call().run(), intent.call().provider(), reserved.times(-1));
                }
            });
            live.remove(intent.id());
            throw e;
        }
    }

    /** Records the result of an attempt, without waiting: writes reach the disk in order. */
    void settle(Settlement end) {
        var unused = writer.submit(statements -> {
            Money cost = end.cost();
            PreparedStatement update = statements.of(SETTLE);
            update.setString(1, end.state().name());
            set(update, 2, end.duration() == null ? null : end.duration().toNanos());
            set(update, 3, cost == null ? null : Amounts.nanos(cost));
            update.setString(4, cost == null ? null : cost.currency().getCurrencyCode());
            update.setString(5, storable(end.answer()));
            update.setString(6, storable(end.failure()));
            update.setString(7, end.id());
            update.executeUpdate();
            if (end.state() != AttemptState.UNSURE) {
                Money reserved = end.reserved();
                if (reserved != null) {
                    accounts.add(statements, end.run(), end.provider(), reserved.times(-1));
                }
                if (cost != null) {
                    accounts.add(statements, end.run(), end.provider(), cost);
                }
            }
        });
        live.remove(end.id());
    }

    /** {@return earlier attempts of calls whose result is not stored, by call} */
    Map<CallKey, List<Prior>> prior(Collection<CallKey> calls) {
        return readers.read(statements -> {
            Map<CallKey, List<Prior>> prior = new HashMap<>();
            PreparedStatement query = in(statements,
                    "SELECT call_key, id, run, sent_key, answer, duration, state, currency, reserved FROM stt_attempt WHERE call_key IN (", calls,
                    ") ORDER BY at, id");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String answer = rows.getString(5);
                    long nanos = rows.getLong(6);
                    Duration duration = rows.wasNull() ? null : Duration.ofNanos(nanos);
                    AttemptState state = AttemptState.valueOf(rows.getString(7));
                    String currency = rows.getString(8);
                    long reserved = rows.getLong(9);
                    boolean priced = currency != null && !rows.wasNull();
                    prior.computeIfAbsent(new CallKey(rows.getBytes(1)), key -> new ArrayList<>()).add(new Prior(
                            rows.getString(2), rows.getString(3), new CallKey(rows.getBytes(4)),
                            answer == null ? null : OutcomeJson.readTranscript(answer), duration,
                            state == AttemptState.OPEN || state == AttemptState.UNSURE,
                            priced ? Amounts.money(reserved, currency) : null));
                }
            }
            return prior;
        });
    }

    List<MaybePaid> maybePaid() {
        record Row(CallKey key, String id, MaybePaid call) {}
        List<Row> rows = readers.read(statements -> {
            List<Row> found = new ArrayList<>();
            PreparedStatement query = statements.of("SELECT call_key, id, run, provider, item, number, at, currency, reserved FROM stt_attempt"
                    + " WHERE " + UNSURE_STATE + " ORDER BY at, id LIMIT " + MOST_LISTED);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    CallKey key = new CallKey(row.getBytes(1));
                    String currency = row.getString(8);
                    found.add(new Row(key, row.getString(2), new MaybePaid(row.getString(3), row.getString(4), key.toString(), row.getString(5),
                            row.getInt(6), Instant.ofEpochMilli(row.getLong(7)),
                            currency == null ? null : Amounts.money(row.getLong(9), currency))));
                }
            }
            return found;
        });
        return rows.stream().filter(row -> !live.contains(row.id()) && isNobodys(row.key())).map(Row::call).toList();
    }

    /** Whether no process is currently making a call. */
    private boolean isNobodys(CallKey key) {
        try {
            boolean free = database.claim(key);
            if (free) {
                database.unclaim(key);
            }
            return free;
        } catch (SQLException e) {
            throw database.problem("read", e);
        }
    }

    // --- outcomes ---

    /** {@return the calls with some audio that need not be made, whether or not they are of this run} */
    Set<CallKey> finished(Collection<String> audio) {
        return readers.read(statements -> {
            Set<CallKey> finished = new HashSet<>();
            PreparedStatement query = statements.of("SELECT call_key FROM stt_outcome WHERE audio IN (" + Sql.marks(audio.size()) + ") AND reusable = 1");
            int i = 1;
            for (String sha256 : audio) {
                query.setBytes(i++, HexFormat.of().parseHex(sha256));
            }
            for (; i <= Sql.rounded(audio.size()); i++) {
                query.setBytes(i, null);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    finished.add(new CallKey(rows.getBytes(1)));
                }
            }
            return finished;
        });
    }

    /** {@return the stored outcomes of some calls, and when they were recorded} */
    Map<CallKey, Kept> outcomes(Collection<CallKey> calls) {
        return readers.read(statements -> {
            Map<CallKey, Kept> outcomes = new HashMap<>();
            PreparedStatement query = in(statements,
                    "SELECT call_key, provider, status, text, body, at, reusable FROM stt_outcome WHERE call_key IN (", calls, ")");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    outcomes.put(new CallKey(rows.getBytes(1)), new Kept(
                            OutcomeJson.read(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)),
                            Instant.ofEpochMilli(rows.getLong(6)), rows.getInt(7) == 1));
                }
            }
            return outcomes;
        });
    }

    /** An outcome, when it was recorded, and whether it is final. */
    record Kept(Outcome outcome, Instant at, boolean reusable) {}

    /** Records the end of a call. {@return a future that completes when it is on the disk} */
    CompletableFuture<@Nullable Void> finish(CallFacts call, Outcome outcome, Instant at, boolean reusable) {
        String body = OutcomeJson.write(outcome);
        return writer.submit(statements -> {
            PreparedStatement insert = statements.of(FINISH);
            insert.setBytes(1, call.key().bytes());
            insert.setBytes(2, HexFormat.of().parseHex(call.audio()));
            insert.setString(3, call.provider());
            insert.setInt(4, call.repeat());
            insert.setString(5, call.item());
            insert.setString(6, call.run());
            insert.setLong(7, at.toEpochMilli());
            insert.setString(8, outcome.status());
            insert.setInt(9, reusable ? 1 : 0);
            insert.setString(10, storable(OutcomeJson.text(outcome)));
            set(insert, 11, outcome.timing().latency().map(Duration::toNanos).orElse(null));
            insert.setString(12, storable(body));
            insert.executeUpdate();
            if (reusable) {
                PreparedStatement drop = statements.of(DROP_ANSWERS);
                drop.setBytes(1, call.key().bytes());
                drop.executeUpdate();
            }
        });
    }

    // --- runs ---

    /** {@return the unfinished run of a plan, or a new one} */
    RunRow begin(byte[] plan, String corpus, String providers, Instant now) throws InterruptedException {
        RunRow run = new RunRow(UUID.randomUUID().toString(), Instant.ofEpochMilli(now.toEpochMilli()), false);
        @Nullable RunRow[] before = new RunRow[1];
        writer.await(statements -> {
            // two processes that start at the same moment share one run
            database.lock(statements, "run of " + HexFormat.of().formatHex(plan));
            before[0] = unfinished(statements, plan);
            if (before[0] == null) {
                PreparedStatement insert = statements.of(
                        "INSERT INTO stt_run (id, plan, corpus, providers, started_at, finished) VALUES (?, ?, ?, ?, ?, 0)");
                insert.setString(1, run.id());
                insert.setBytes(2, plan);
                insert.setString(3, storable(corpus));
                insert.setString(4, storable(providers));
                insert.setLong(5, now.toEpochMilli());
                insert.executeUpdate();
            }
        });
        RunRow resumed = before[0];
        return resumed == null ? run : resumed;
    }

    private static @Nullable RunRow unfinished(Statements statements, byte[] plan) throws SQLException {
        PreparedStatement query = statements.of(
                "SELECT id, started_at FROM stt_run WHERE plan = ? AND finished = 0 ORDER BY started_at, id LIMIT 1");
        query.setBytes(1, plan);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? new RunRow(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), true) : null;
        }
    }

    /** Records that a run, or a part of it, has ended. */
    void end(String run, Instant now, boolean finished) throws InterruptedException {
        writer.await(statements -> {
            PreparedStatement update = statements.of("UPDATE stt_run SET ended_at = ?, finished = ? WHERE id = ?");
            update.setLong(1, now.toEpochMilli());
            update.setInt(2, finished ? 1 : 0);
            update.setString(3, run);
            update.executeUpdate();
        });
    }

    /**
     * The number of outcomes from the calls of a run.
     *
     * @param all      how many
     * @param reusable how many of them are final
     */
    record Made(long all, long reusable) {
        static final Made NONE = new Made(0, 0);
    }

    /** {@return how many outcomes came from the calls of a run, by provider} */
    Map<String, Made> made(String run) {
        return readers.read(statements -> {
            Map<String, Made> made = new HashMap<>();
            PreparedStatement query = statements.of("SELECT provider, COUNT(*), SUM(reusable) FROM stt_outcome WHERE run = ? GROUP BY provider");
            query.setString(1, run);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    made.put(rows.getString(1), new Made(rows.getLong(2), rows.getLong(3)));
                }
            }
            return made;
        });
    }

    // --- forgetting ---

    /** Deletes the results of a recording, or those before a time. {@return the number of deleted outcomes} */
    long purge(@Nullable String sha256, @Nullable Instant moment) throws InterruptedException {
        long[] deleted = new long[1];
        writer.await(statements -> {
            String which = sha256 == null ? "at < ?" : "audio = ?";
            for (String sql : List.of(
                    // costs are kept, but not what was said
                    "UPDATE stt_attempt SET answer = NULL, failure = NULL, item = '' WHERE " + which,
                    "DELETE FROM stt_outcome WHERE " + which)) {
                PreparedStatement statement = statements.of(sql);
                if (sha256 == null) {
                    statement.setLong(1, moment == null ? Long.MIN_VALUE : moment.toEpochMilli());
                } else {
                    statement.setBytes(1, HexFormat.of().parseHex(sha256));
                }
                deleted[0] = statement.executeUpdate();
            }
            if (sha256 != null) {
                PreparedStatement statement = statements.of("DELETE FROM stt_recording WHERE audio = ?");
                statement.setBytes(1, HexFormat.of().parseHex(sha256));
                statement.executeUpdate();
            }
        });
        try (var connection = database.connect()) {
            database.forget(connection);
        } catch (SQLException e) {
            throw database.problem("write to", e);
        }
        return deleted[0];
    }

    private static PreparedStatement in(Statements statements, String before, Collection<CallKey> keys, String after) throws SQLException {
        PreparedStatement query = statements.of(before + Sql.marks(keys.size()) + after);
        int i = 1;
        for (CallKey key : keys) {
            query.setBytes(i++, key.bytes());
        }
        for (; i <= Sql.rounded(keys.size()); i++) {
            query.setBytes(i, null);
        }
        return query;
    }

    private static void set(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    /** PostgreSQL stores no text with a NUL character, and neither database stores half a surrogate pair. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Texts.storable(text);
    }
}
