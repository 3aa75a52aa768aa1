package io.github.sttcompare.corpus;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ensures that a call is made by only one thread of one process at a time. Thread-safe. */
final class Claims {

    private final Database database;
    private final Set<CallKey> own = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    Claims(Database database) {
        this.database = database;
    }

    /** {@return whether the call is claimed; false if another thread or process is making it} */
    boolean claim(CallKey key) {
        if (!own.add(key)) {
            return false;
        }
        boolean claimed = false;
        try {
            claimed = database.claim(key);
            return claimed;
        } catch (SQLException e) {
            broken = true;
            throw database.problem("write to", e);
        } finally {
            if (!claimed) {
                own.remove(key);
            }
        }
    }

    void unclaim(CallKey key) {
        try {
            database.unclaim(key);
        } catch (SQLException e) {
            broken = true;
            throw database.problem("write to", e);
        } finally {
            own.remove(key);
        }
    }

    /** {@return whether the connection that holds the claims failed, so that claims may be lost} */
    boolean broken() {
        return broken;
    }
}
