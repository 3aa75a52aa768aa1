package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait for their turn, shuffled, in a temporary file, so that a million of them take hardly any memory. Items
 * that are put back come after all others. Thread-safe.
 */
final class Spool implements AutoCloseable {

    /** Enough places to shuffle a million items with hardly any collisions. */
    private static final long LATER = 1L << 62;

    private final Path file;
    private final Connection connection;
    private final PreparedStatement add;
    private final PreparedStatement next;
    private final PreparedStatement remove;
    private final long seed;
    private long added;
    private long putBack;
    private boolean dirty;

    /** @param seed the seed for shuffling */
    Spool(long seed) {
        this.seed = seed;
        try {
            file = Files.createTempFile("stt-compare-", ".spool");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file: " + e.getMessage(), e);
        }
        try {
            connection = Drivers.connect(Drivers.SQLITE, "jdbc:sqlite:" + file, new Properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = OFF");
                statement.execute("PRAGMA synchronous = OFF");
                statement.execute("CREATE TABLE item (place INTEGER NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,"
                        + " PRIMARY KEY (place, number)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            unlink();
            add = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)");
            next = connection.prepareStatement("SELECT place, number, body FROM item ORDER BY place, number LIMIT 1");
            remove = connection.prepareStatement("DELETE FROM item WHERE place = ? AND number = ?");
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private StoreException problem(SQLException e) {
        return new StoreException("cannot use the temporary file " + file + " (" + e.getMessage() + "); free some space in its folder", e);
    }

    /**
     * An open file needs no name, so it is deleted at once and does not remain if this process is killed. Some systems do
     * not allow this before it is closed.
     */
    private void unlink() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // then it is deleted at the end
        }
    }

    synchronized void add(CorpusItem item) {
        insert(mixed(added) >>> 3, item);
    }

    /** Puts an item back, to come after all those that are waiting now. */
    synchronized void putBack(CorpusItem item) {
        insert(LATER + putBack++, item);
    }

    private void insert(long place, CorpusItem item) {
        try {
            add.setLong(1, place);
            add.setLong(2, added++);
            add.setString(3, json(item));
            add.executeUpdate();
            dirty = true;
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /**
     * David Stafford's mixing function, variant 13, as in SplittableRandom: consecutive numbers are spread over the whole
     * range.
     */
    private long mixed(long number) {
        long z = seed + (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@return the next item; null if none is waiting} */
    synchronized @Nullable CorpusItem next() {
        try {
            if (dirty) {
                connection.commit();
                dirty = false;
            }
            CorpusItem item;
            try (ResultSet row = next.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                remove.setLong(1, row.getLong(1));
                remove.setLong(2, row.getLong(2));
                item = item(row.getString(3));
            }
            remove.executeUpdate();
            return item;
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private static String json(CorpusItem item) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", item.id());
        fields.put("audio", item.audio().toString());
        fields.put("channel", item.channel());
        fields.put("start", nanos(item.start()));
        fields.put("end", nanos(item.end()));
        fields.put("language", item.language());
        fields.put("file", item.place().file().toString());
        fields.put("line", item.place().line());
        return PlainJson.write(fields);
    }

    private static @Nullable Long nanos(@Nullable Duration time) {
        return time == null ? null : Long.valueOf(time.toNanos());
    }

    /** References and metadata were not stored, because calls do not need them. */
    private static CorpusItem item(String json) {
        Fields fields = PlainJson.fields(json);
        return CorpusItem.builder(fields.needed("id"), Path.of(fields.needed("audio")))
                .channel(fields.integer("channel"))
                .start(fields.nanosIfAny("start"))
                .end(fields.nanosIfAny("end"))
                .language(fields.text("language"))
                .place(new Place(Path.of(fields.needed("file")), fields.number("line")))
                .build();
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is discarded
        } finally {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
