package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Determines the facts about the audio of items: from the store for files that have not changed, otherwise by reading
 * them. Thread-safe.
 */
final class Identities implements AutoCloseable {

    /** How many items are looked up together. */
    static final int AT_ONCE = 256;

    private static final String COLUMNS =
            "source, size, modified, inode, audio, sample_rate, channels, duration, encoding, notes";
    private static final String SAVE = "INSERT INTO stt_recording (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (source) DO UPDATE SET size = excluded.size, modified = excluded.modified, inode = excluded.inode,"
            + " audio = excluded.audio, sample_rate = excluded.sample_rate, channels = excluded.channels, duration = excluded.duration,"
            + " encoding = excluded.encoding, notes = excluded.notes";

    private final ResultStore store;
    private final Clock clock;
    private final boolean rehash;
    private final ExecutorService reading = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().name("stt/identify-", 1).factory());
    /** What this run has read again although the store had it. */
    private final Set<String> rehashed = ConcurrentHashMap.newKeySet();

    /** What the store knows about a file. */
    private record Remembered(FileState state, AudioFacts facts) {}

    Identities(ResultStore store, Clock clock, boolean rehash) {
        this.store = store;
        this.clock = clock;
        this.rehash = rehash;
    }

    /** {@return items with the facts about their audio, in the same order} */
    List<Identified> of(List<CorpusItem> items) throws InterruptedException {
        Map<String, Remembered> known = remembered(items);
        List<Callable<Identified>> toRead = new ArrayList<>();
        List<@Nullable Identified> all = new ArrayList<>();
        for (CorpusItem item : items) {
            String key = key(item);
            Remembered before = known.get(key);
            FileState state = stateOf(item);
            if (before != null && before.state().equals(state) && (!rehash || rehashed.contains(key))) {
                all.add(new Identified(item, before.facts(), null));
            } else {
                all.add(null);
                toRead.add(() -> read(item, key, state));
            }
        }
        List<Future<Identified>> read = reading.invokeAll(toRead);
        List<Identified> complete = new ArrayList<>();
        int next = 0;
        for (Identified identified : all) {
            complete.add(identified == null ? result(read.get(next++)) : identified);
        }
        return complete;
    }

    private static @Nullable FileState stateOf(CorpusItem item) {
        try {
            return FileState.of(item.audio());
        } catch (IOException e) {
            // opening it will report what is wrong
            return null;
        }
    }

    private static Identified result(Future<Identified> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    private Identified read(CorpusItem item, String key, @Nullable FileState before) throws InterruptedException {
        AudioFacts facts;
        try {
            Audio audio = item.open();
            facts = AudioFacts.of(audio);
            audio.release();
        } catch (SttException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Identified(item, null, String.valueOf(e.getMessage()));
        }
        FileState after = stateOf(item);
        if (before != null && before.equals(after) && before.isSettled(clock.instant())) {
            var unused = store.writer().submit(statements -> save(statements, key, before, facts));
            if (rehash) {
                rehashed.add(key);
            }
        }
        return new Identified(item, facts, null);
    }

    /** The file and the part of it. Databases store texts as UTF-8, but file names may contain other bytes. */
    private static String key(CorpusItem item) {
        String part = (item.channel() == null ? "" : " channel " + item.channel())
                + (item.start() == null ? "" : " from " + item.start()) + (item.end() == null ? "" : " to " + item.end());
        String source = item.audio().toAbsolutePath().normalize() + (part.isEmpty() ? "" : "#" + part);
        return new String(source.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void save(Statements statements, String key, FileState state, AudioFacts facts) throws SQLException {
        PreparedStatement save = statements.of(SAVE);
        save.setString(1, key);
        save.setLong(2, state.size());
        save.setLong(3, state.modified());
        save.setString(4, state.inode());
        save.setBytes(5, HexFormat.of().parseHex(facts.sha256()));
        save.setInt(6, facts.format().sampleRate());
        save.setInt(7, facts.format().channels());
        save.setLong(8, facts.duration().toNanos());
        save.setString(9, facts.encoding());
        save.setString(10, PlainJson.write(facts.notes()));
        save.executeUpdate();
    }

    private Map<String, Remembered> remembered(List<CorpusItem> items) {
        Set<String> keys = new LinkedHashSet<>();
        items.forEach(item -> keys.add(key(item)));
        return store.readers().read(statements -> {
            Map<String, Remembered> known = new HashMap<>();
            PreparedStatement query = statements.of("SELECT " + COLUMNS + " FROM stt_recording WHERE source IN (" + Sql.marks(keys.size()) + ")");
            int i = 1;
            for (String key : keys) {
                query.setString(i++, key);
            }
            for (; i <= Sql.rounded(keys.size()); i++) {
                query.setString(i, null);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getString(1), remembered(rows));
                }
            }
            return known;
        });
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        List<String> notes = new ArrayList<>();
        String written = row.getString(10);
        if (!written.equals("[]") && PlainJson.read(written) instanceof List<?> list) {
            list.forEach(note -> notes.add(String.valueOf(note)));
        }
        return new Remembered(
                new FileState(row.getLong(2), row.getLong(3), row.getString(4)),
                new AudioFacts(HexFormat.of().formatHex(row.getBytes(5)), new AudioFormat(row.getInt(6), row.getInt(7)),
                        Duration.ofNanos(row.getLong(8)), row.getString(9), notes));
    }

    @Override
    public void close() {
        reading.shutdownNow();
    }
}
