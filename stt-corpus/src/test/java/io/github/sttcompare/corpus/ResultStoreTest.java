package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Transcript;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a file, and messages that say what to do about it. */
@Timeout(120)
class ResultStoreTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("some where/results.db");
    }

    private Corpus corpus(int recordings) {
        return Corpus.of("voices", Voices.write(folder.resolve("voices"), recordings));
    }

    private static CorpusResult run(ResultStore store, Corpus corpus, CountingProvider provider) throws InterruptedException {
        return CorpusRun.builder(corpus, List.of(provider)).store(store).recordingsAtOnce(2).build().execute();
    }

    private Connection sqlite() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void execute(Connection connection, String... sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    @Test
    void aStoreOpensThoughTheDriverManagerKnowsNoDriver() throws Exception {
        List<Driver> known = DriverManager.drivers().toList();
        for (Driver driver : known) {
            DriverManager.deregisterDriver(driver);
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            ResultStore.open(file).close();
            assertThat(file).exists();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            for (Driver driver : known) {
                DriverManager.registerDriver(driver);
            }
        }
    }

    @Test
    void aRolledBackTransactionIsRepeatedCompletely() throws Exception {
        try (ResultStore store = ResultStore.open(file)) {
            AtomicInteger tries = new AtomicInteger();
            store.writer().await(statements -> {
                PreparedStatement insert = statements.of(
                        "INSERT INTO stt_run (id, plan, corpus, providers, started_at, finished) VALUES ('r', ?, 'c', 'p', 0, 0)");
                insert.setBytes(1, new byte[1]);
                insert.executeUpdate();
                if (tries.incrementAndGet() < 3) {
                    throw new SQLException("deadlock detected", "40P01");
                }
            });
            assertThat(tries).hasValue(3);
            assertThat(store.writer().failure()).isNull();
        }
        try (ResultStore store = ResultStore.open(file)) {
            AtomicInteger tries = new AtomicInteger();
            assertThatThrownBy(() -> store.writer().await(statements -> {
                tries.incrementAndGet();
                throw new SQLException("could not serialize", "40001");
            })).isInstanceOf(StoreException.class);
            assertThat(tries).as("it must not wait forever").hasValue(20);
        }
        try (Connection connection = sqlite(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM stt_run")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs a file system with permissions");
        try (ResultStore store = ResultStore.open(file)) {
            run(store, corpus(2), CountingProvider.of("one"));
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files.toList()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(one ->
                        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).as(one.toString()).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aSecondProcessIsToldWhichProcessUsesTheFile() throws Exception {
        try (ResultStore first = ResultStore.open(file)) {
            assertThatThrownBy(() -> ResultStore.open(file)).isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by the process " + ProcessHandle.current().pid()).hasMessageContaining("results.db");
            KilledProcess other = KilledProcess.start(folder, List.of(), folder.toString(), file.toString(), folder.toString(), "0", "1", "0");
            assertThat(other.await(60)).isNotZero();
            assertThat(other.output()).contains("StoreException", "in use by the process " + ProcessHandle.current().pid());
            run(first, corpus(1), CountingProvider.of("one"));
        }
        ResultStore.open(file).close();
    }

    @Test
    void aFullDiskEndsTheRunWithoutLosingFinishedCalls() throws Exception {
        CountingProvider provider = CountingProvider.of("one", number -> "a long answer ".repeat(2000) + number);
        Corpus corpus = corpus(60);
        long finished;
        FullDatabase full = new FullDatabase(SqliteDatabase.open(file), 100);
        try (ResultStore store = ResultStore.of(full, Schema.STEPS)) {
            assertThatThrownBy(() -> run(store, corpus, provider)).isInstanceOf(StoreException.class)
                    .hasMessageContaining("full").hasMessageContaining("results.db").hasMessageContaining("run again");
            finished = count("SELECT COUNT(*) FROM stt_outcome");
            assertThat(finished).isPositive();
        }
        int before = provider.calls().size();
        assertThat(before).isLessThan(60);
        try (ResultStore store = ResultStore.open(file)) {
            long answered = count("SELECT COUNT(DISTINCT call_key) FROM stt_attempt WHERE state = 'ANSWERED'");
            run(store, corpus, provider);
            // answers of which the outcome did not fit any more were kept as well
            assertThat(provider.calls().size() - before).isEqualTo(60 - (int) answered);
            assertThat(answered).isGreaterThanOrEqualTo(finished);
        }
    }

    private long count(String sql) throws Exception {
        try (Connection connection = sqlite(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    @Test
    void aForeignLockIsAwaitedAndThenReported() throws Exception {
        Corpus corpus = corpus(3);
        CountingProvider provider = CountingProvider.of("one");
        try (ResultStore store = ResultStore.of(SqliteDatabase.open(file, 50), Schema.STEPS); Connection other = sqlite()) {
            execute(other, "BEGIN IMMEDIATE");
            assertThatThrownBy(() -> run(store, corpus, provider)).isInstanceOf(StoreException.class)
                    .hasMessageContaining("locked by another program").hasMessageContaining("run again");
            assertThat(provider.calls()).isEmpty();
            execute(other, "ROLLBACK");
        }
        try (ResultStore store = ResultStore.open(file); Connection other = sqlite()) {
            // who only reads is in nobody's way
            execute(other, "BEGIN", "SELECT * FROM stt_outcome");
            run(store, corpus, provider);
        }
        assertThat(provider.calls()).hasSize(3);
    }

    @Test
    void aReadOnlyFileIsReportedBeforeAnythingIsSent() throws Exception {
        ResultStore.open(file).close();
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "the superuser can write everything");
        assertThatThrownBy(() -> ResultStore.open(file)).isInstanceOf(StoreException.class).hasMessageContaining("read-only");
    }

    @Test
    void aFileThatBecomesReadOnlyIsReported() throws Exception {
        CountingProvider provider = CountingProvider.of("one");
        Corpus corpus = corpus(1);
        ResultStore.open(file).close();
        try (ResultStore store = ResultStore.of(new FullDatabase(SqliteDatabase.open(file), -1), Schema.STEPS)) {
            assertThatThrownBy(() -> run(store, corpus, provider)).isInstanceOf(StoreException.class).hasMessageContaining("read-only");
        }
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void aDamagedPageIsReportedAndTheRestCanBeRecovered() throws Exception {
        Corpus corpus = corpus(40);
        CountingProvider provider = CountingProvider.of("one", number -> "a long answer ".repeat(300) + number);
        try (ResultStore store = ResultStore.open(file)) {
            run(store, corpus, provider);
        }
        try (Connection connection = sqlite()) {
            execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] before = Files.readAllBytes(file);
        // every page but the first, which holds the schema
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 1; page < bytes.length() / 4096; page++) {
                bytes.seek(page * 4096);
                bytes.write(new byte[100]);
            }
        }
        assertThatThrownBy(() -> {
            try (ResultStore store = ResultStore.open(file)) {
                run(store, corpus, provider);
            }
        }).isInstanceOf(StoreException.class).hasMessageContaining("damaged").hasMessageContaining(".recover");
        assertThat(provider.calls()).hasSize(40);
        Files.write(file, before);
        try (ResultStore store = ResultStore.open(file)) {
            run(store, corpus, provider);
        }
        assertThat(provider.calls()).hasSize(40);
    }

    @Test
    void aFileThatIsNotAStoreIsRefused() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "id,text\n".repeat(1000));
        assertThatThrownBy(() -> ResultStore.open(file)).isInstanceOf(StoreException.class).hasMessageContaining("not "
                + "an SQLite database");
        Files.delete(file);
        try (Connection connection = sqlite()) {
            execute(connection, "CREATE TABLE invoices (id INTEGER)");
        }
        assertThatThrownBy(() -> ResultStore.open(file)).isInstanceOf(StoreException.class)
                .hasMessageContaining("another program").hasMessageContaining("invoices");
        assertThatThrownBy(() -> ResultStore.open(folder)).isInstanceOf(StoreException.class).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ResultStore.open(file.resolve("in/a/file.db"))).isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void newerStoresAreRefusedAndOlderOnesMigrated() throws Exception {
        List<List<String>> newer = new ArrayList<>(Schema.STEPS);
        newer.add(List.of("ALTER TABLE stt_outcome ADD COLUMN colour TEXT"));
        Corpus corpus = corpus(3);
        CountingProvider provider = CountingProvider.of("one");
        try (ResultStore store = ResultStore.open(file)) {
            assertThat(store.schemaVersion()).isEqualTo(Schema.STEPS.size());
            run(store, corpus, provider);
        }
        try (ResultStore store = ResultStore.of(SqliteDatabase.open(file), newer)) {
            assertThat(store.schemaVersion()).isEqualTo(newer.size());
            run(store, corpus, provider);
            assertThat(provider.calls()).hasSize(3);
            assertThat(count("SELECT COUNT(*) FROM stt_outcome WHERE colour IS NULL")).isEqualTo(3);
        }
        assertThatThrownBy(() -> ResultStore.open(file)).isInstanceOf(StoreException.class).hasMessageContaining("newer release");
    }

    @Test
    void theMoneyInAnOlderStoreIsAddedUp() throws Exception {
        ResultStore.of(SqliteDatabase.open(file), Schema.STEPS.subList(0, 1)).close();
        String row = "INSERT INTO stt_attempt (id, run, provider, audio, call_key, sent_key, item, number, at, state, currency, reserved, cost)"
                + " VALUES ('%s', 'run', 'one', x'00', x'00', x'00', 'r', 1, 1, '%s', %s, %s, %s)";
        try (Connection connection = sqlite()) {
            execute(connection, String.format(row, "a", "ANSWERED", "'USD'", "30", "20"), String.format(row, "b", "FAILED", "'USD'", "30", "0"),
                    String.format(row, "c", "UNSURE", "'USD'", "30", "NULL"), String.format(row, "d", "OPEN", "'USD'", "30", "NULL"),
                    String.format(row, "e", "ANSWERED", "NULL", "NULL", "NULL"));
        }
        try (ResultStore store = ResultStore.open(file)) {
            assertThat(store.schemaVersion()).isEqualTo(Schema.STEPS.size());
            assertThat(store.ledger().accounts().of("run")).containsExactlyInAnyOrder(
                    new Accounts.Spent(null, "one", Amounts.money(20, "USD")),
                    new Accounts.Spent("c", "one", Amounts.money(30, "USD")), new Accounts.Spent("d", "one", Amounts.money(30, "USD")));
        }
        assertThat(count("SELECT used FROM stt_spent")).isEqualTo(80);
    }

    @Test
    void purgedTextIsGoneFromTheDisk() throws Exception {
        Corpus corpus = corpus(3);
        CountingProvider provider = CountingProvider.of("one", number -> "confession number " + number);
        try (ResultStore store = ResultStore.open(file)) {
            run(store, corpus, provider);
            assertThat(onDisk("confession number 1")).isTrue();
            String sha256 = corpus.items().filter(item -> item.id().equals("r1")).findFirst().orElseThrow().open().sha256();
            assertThat(store.purgeAudio(sha256)).isEqualTo(1);
            assertThat(onDisk("confession number 1")).isFalse();
            assertThat(onDisk("r1.wav")).isFalse();
            assertThat(onDisk("confession number 2")).isTrue();
            assertThat(store.purgeOlderThan(Instant.now().minusSeconds(3600))).isZero();
            assertThat(store.purgeOlderThan(Instant.now().plusSeconds(60))).isEqualTo(2);
            assertThat(onDisk("confession")).isFalse();
            // what it cost is still known
            assertThat(count("SELECT COUNT(*) FROM stt_attempt WHERE state = 'ANSWERED'")).isEqualTo(3);
            assertThatThrownBy(() -> store.purgeAudio("'; DROP TABLE")).isInstanceOf(IllegalArgumentException.class);
            run(store, corpus, provider);
            assertThat(provider.calls()).hasSize(6);
        }
    }

    private boolean onDisk(String text) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path one : files.toList()) {
                if (new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void theExportHasALineForEachOutcomeAndEachAttempt() throws Exception {
        CountingProvider provider = new CountingProvider("one", "m", (number, request) ->
                Transcript.builder("zero \0, half \uD83D and 😀").language("de").confidence(0.5).metadata("model", "m").raw("{}").build());
        try (ResultStore store = ResultStore.open(file)) {
            run(store, corpus(2), provider);
            StringWriter lines = new StringWriter();
            assertThat(store.export(lines)).isEqualTo(4);
            List<Fields> read = lines.toString().lines().map(PlainJson::fields).toList();
            assertThat(read).extracting(line -> line.text("type")).containsExactly("outcome", "outcome", "attempt", "attempt");
            assertThat(read.getFirst().text("text")).isEqualTo("zero \uFFFD, half ? and 😀");
            assertThat(read.getFirst().fields("body").fields("transcript").text("language")).isEqualTo("de");
            assertThat(read.getLast().text("state")).isEqualTo("ANSWERED");
        }
    }

    @Test
    void aClosedStoreReportsThatItIsClosed() {
        ResultStore store = ResultStore.open(file);
        store.close();
        store.close();
        assertThatThrownBy(store::maybePaid).isInstanceOf(StoreException.class).hasMessageContaining("is closed");
        assertThatThrownBy(() -> store.purgeOlderThan(Instant.now())).isInstanceOf(StoreException.class).hasMessageContaining("is closed");
    }

    @Test
    void messagesShowTheAddressWithoutItsPassword() {
        assertThatThrownBy(() -> ResultStore.connect("jdbc:postgresql://127.0.0.1:1/stt?user=me&password=geheim", new Properties()))
                .isInstanceOf(StoreException.class).hasMessageContaining("127.0.0.1:1/stt").hasMessageNotContaining("geheim");
    }
}
