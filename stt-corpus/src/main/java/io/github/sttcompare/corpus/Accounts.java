package io.github.sttcompare.corpus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much money runs have used: billed, reserved, or maybe paid. The sums change in the same transactions as the
 * attempts, so that they are correct whatever process ends at whatever moment. Thread-safe.
 */
final class Accounts {

    private static final String ADD = "INSERT INTO stt_spent (run, provider, currency, used) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (run, provider, currency) DO UPDATE SET used = stt_spent.used + excluded.used";
    private static final String OVERRUNS = "SELECT COUNT(*) FROM stt_attempt WHERE run = ? AND cost > reserved";

    /** A single statement, for a consistent snapshot: the billed amount is the used amount minus what is still open. */
    private static final String BILLED = "SELECT s.provider, s.currency, s.used - COALESCE((SELECT SUM(a.reserved) FROM stt_attempt a"
            + " WHERE a.run = s.run AND a.provider = s.provider AND a.currency = s.currency AND a." + Ledger.UNSURE_STATE + "), 0)"
            + " FROM stt_spent s WHERE s.run = ?";

    private final Database database;
    private final Readers readers;

    Accounts(Database database, Readers readers) {
        this.database = database;
        this.readers = readers;
    }

    /**
     * Money that a run spent, or may have spent.
     *
     * @param attempt  the attempt that may have been paid; null for a sum of billed amounts
     * @param provider the provider's id
     * @param amount   the amount
     */
    record Spent(@Nullable String attempt, String provider, Money amount) {}

    /** Adds to the amount that a run has used, in the transaction of the attempt. */
    void add(Statements statements, String run, String provider, Money amount) throws SQLException {
        if (!amount.isZero()) {
            lock(statements, run);
            PreparedStatement add = statements.of(ADD);
            add.setString(1, run);
            add.setString(2, provider);
            add.setString(3, amount.currency().getCurrencyCode());
            add.setLong(4, Amounts.nanos(amount));
            add.executeUpdate();
        }
    }

    /**
     * {@return why an attempt must not be made, taking into account what all processes have recorded; null if it may be
     * made}
     */
    @Nullable String refusal(Statements statements, String run, String provider, Money most, SharedCap cap) throws SQLException {
        if (most.isZero()) {
            return null;
        }
        lock(statements, run);
        if (overruns(statements, run) > cap.overruns()) {
            return "a call of this run was billed above its price; correct the price in your own price list and run again";
        }
        Budget budget = Budget.of(cap.caps());
        PreparedStatement query = statements.of("SELECT provider, used FROM stt_spent WHERE run = ? AND currency = ?");
        query.setString(1, run);
        query.setString(2, most.currency().getCurrencyCode());
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                budget.settledBefore(rows.getString(1), Amounts.money(rows.getLong(2), most.currency().getCurrencyCode()));
            }
        }
        Optional<String> refusal = budget.refusal(provider, most);
        return refusal.orElse(null);
    }

    /** Locks the money of a run until the transaction ends. */
    private void lock(Statements statements, String run) throws SQLException {
        database.lock(statements, "money of " + run);
    }

    private static long overruns(Statements statements, String run) throws SQLException {
        PreparedStatement query = statements.of(OVERRUNS);
        query.setString(1, run);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** {@return how many calls of a run were billed above what was reserved for them} */
    long overruns(String run) {
        return readers.read(statements -> overruns(statements, run));
    }

    /** {@return the sums that were billed for a run, and each of its attempts that may have been paid} */
    List<Spent> of(String run) {
        return readers.read(statements -> {
            List<Spent> spent = new ArrayList<>();
            PreparedStatement sums = statements.of(BILLED);
            sums.setString(1, run);
            try (ResultSet rows = sums.executeQuery()) {
                while (rows.next()) {
                    spent.add(new Spent(null, rows.getString(1), Amounts.money(rows.getLong(3), rows.getString(2))));
                }
            }
            PreparedStatement open = statements.of("SELECT id, provider, currency, reserved FROM stt_attempt WHERE run = ? AND "
                    + Ledger.UNSURE_STATE + " AND currency IS NOT NULL AND reserved IS NOT NULL");
            open.setString(1, run);
            try (ResultSet rows = open.executeQuery()) {
                while (rows.next()) {
                    spent.add(new Spent(rows.getString(1), rows.getString(2), Amounts.money(rows.getLong(4), rows.getString(3))));
                }
            }
            return spent;
        });
    }
}
