package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same tables on a real server, and several processes at once. */
@Timeout(300)
class PostgresTest {

    private static final int RECORDINGS = Integer.getInteger("stt.kill.recordings", 150);
    private static final int KILLS = Integer.getInteger("stt.run.kills", 2);
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = Integer.getInteger("stt.postgres.rounds", 3);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private static Path serverFolder;

    @TempDir
    private Path folder;

    private static @Nullable PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        try {
            server = PostgresServer.start(serverFolder);
        } catch (IOException e) {
            if ("required".equals(System.getProperty("stt.postgres"))) {
                throw e;
            }
            Assumptions.abort("PostgreSQL is not tested here: " + e.getMessage());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private static PostgresServer server() {
        return Objects.requireNonNull(server, "started before");
    }

    /** A separate database for each test. */
    private static String database() throws Exception {
        String name = "stt" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server().url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server().url(name);
    }

    private Corpus corpus(int recordings) {
        return Corpus.of("voices", Voices.write(folder.resolve("voices"), recordings));
    }

    private static CorpusResult run(ResultStore store, Corpus corpus, CountingProvider... providers) throws InterruptedException {
        return CorpusRun.builder(corpus, List.of(providers)).store(store).build().execute();
    }

    @Test
    void theSecondRunMakesNoCallAndResultsAreTheSameAsInAFile() throws Exception {
        Corpus corpus = corpus(20);
        CountingProvider provider = CountingProvider.of("one", number -> "zero \0 and 😀 " + number);
        CountingProvider bad = CountingProvider.failing("bad", ErrorKind.INVALID_AUDIO);
        try (ResultStore store = RunProgram.store(database());
                ResultStore file = ResultStore.open(folder.resolve("results.db"))) {
            run(store, corpus, provider, bad);
            CorpusResult again = run(store, corpus, provider, bad);
            assertThat(provider.calls()).hasSize(20);
            assertThat(bad.calls()).hasSize(20);
            assertThat(again.run().provider("one").reused()).isEqualTo(20);
            run(file, corpus, provider, bad);
            assertThat(Exported.outcomes(store)).isEqualTo(Exported.outcomes(file));
            assertThat(store.maybePaid()).isEmpty();
            String sha256 = corpus.items().findFirst().orElseThrow().open().sha256();
            assertThat(store.purgeAudio(sha256)).isEqualTo(2);
            assertThat(store.purgeOlderThan(Instant.now().plusSeconds(60))).isEqualTo(38);
        }
    }

    @Test
    void openingItTwiceAtOnceCreatesTheTablesOnce() throws Exception {
        String url = database();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger opened = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                RunProgram.store(url).close();
                opened.incrementAndGet();
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(opened).hasValue(8);
    }

    @Test
    void eachCallIsMadeByOnlyOneOfSeveralProcesses() throws Exception {
        Path voices = folder.resolve("voices");
        Voices.write(voices, RECORDINGS);
        Path calls = Files.createDirectories(folder.resolve("calls"));
        String url = database();
        KilledProcess one = KilledProcess.start(folder, List.of(), voices.toString(), url, calls.toString(), "1000", Integer.toString(AT_ONCE), "0");
        KilledProcess other = KilledProcess.start(folder, List.of(), voices.toString(), url, calls.toString(), "1000", Integer.toString(AT_ONCE), "0");
        assertThat(one.await(240)).as(one::output).isZero();
        assertThat(other.await(240)).as(other::output).isZero();
        for (String provider : List.of("one", "two", "three")) {
            assertThat(RunProgram.calls(calls.resolve(provider))).hasSize(RECORDINGS).allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
        }
    }

    @Test
    void whenOneOfTwoProcessesIsKilledTheOtherFinishesItsCalls() throws Exception {
        Path voices = folder.resolve("voices");
        Voices.write(voices, RECORDINGS);
        Path calls = Files.createDirectories(folder.resolve("calls"));
        String url = database();
        Random random = new Random(7);
        KilledProcess stays = KilledProcess.start(folder, List.of(), voices.toString(), url, calls.toString(), "3000", Integer.toString(AT_ONCE), "0");
        int kills = 0;
        while (kills < KILLS && stays.process().isAlive()) {
            long before = RunProgram.allCalls(calls);
            KilledProcess killed =
                    KilledProcess.start(folder, List.of(), voices.toString(), url, calls.toString(), "3000", Integer.toString(AT_ONCE), "0");
            long until = before + 1 + random.nextInt(Math.max(1, RECORDINGS * 3 / (KILLS + 1)));
            while (killed.process().isAlive() && stays.process().isAlive() && RunProgram.allCalls(calls) < until) {
                Thread.sleep(2);
            }
            Thread.sleep(random.nextInt(5));
            killed.kill();
            kills++;
        }
        assertThat(stays.await(240)).as(stays::output).isZero();
        int repeated = 0;
        for (String provider : List.of("one", "two", "three")) {
            Map<Integer, Integer> made = RunProgram.calls(calls.resolve(provider));
            assertThat(made).hasSize(RECORDINGS);
            repeated += made.values().stream().mapToInt(times -> times - 1).sum();
        }
        assertThat(repeated).isLessThanOrEqualTo(kills * AT_ONCE * 3);
        try (ResultStore store = RunProgram.store(url)) {
            RunProgram.builder(voices, store, calls, 0, "0").build().execute();
            assertThat(store.maybePaid().size()).isGreaterThanOrEqualTo(repeated);
            assertThat(Exported.outcomes(store)).hasSize(RECORDINGS * 3);
        }
        System.out.println(kills + " kills beside a process that went on; " + repeated + " calls made twice of " + RECORDINGS * 3);
    }

    /** The store as in a separate process: only the server is shared. Some of them are killed while they run. */
    private static void oneOfSeveral(String url, Corpus corpus, SttProvider provider, PriceList prices, Money cap, int commits) {
        Properties user = new Properties();
        user.setProperty("user", "postgres");
        try (ResultStore store = ResultStore.of(new DyingDatabase(PostgresDatabase.open(url, user), commits), Schema.STEPS)) {
            CorpusRun.builder(corpus, List.of(provider)).store(store).prices(prices).maxCost(cap).recordingsAtOnce(AT_ONCE * 2).pauseAfter(1000)
                    .build().execute();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("the process is dead");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void severalProcessesTogetherStayUnderOneCap() throws Exception {
        Corpus corpus = corpus(60);
        long price = 10_000_000; // 1 cent a call, in billionths
        PriceList prices = PriceList.of(List.of(new Price(Map.of("id", "vendor"), Money.usd("0.01"), PriceUnit.REQUEST, Duration.ZERO, Duration.ZERO,
                false, Map.of(), LocalDate.of(2026, 11, 1), "a test", null)));
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            String url = database();
            int affordable = 20 + random.nextInt(30);
            Vendor vendor = new Vendor(affordable * price);
            Money cap = Money.usd("0.01").times(affordable);
            CountingProvider provider = new CountingProvider("vendor", "m", (number, request) -> {
                vendor.called(price);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
                int fate = ThreadLocalRandom.current().nextInt(10);
                if (fate == 0) {
                    vendor.billed(price, 0);
                    throw new SttException(ErrorKind.INVALID_REQUEST, "not today");
                }
                if (fate == 1) {
                    throw new SttException(ErrorKind.PROTOCOL, "nobody knows about this bill");
                }
                return Transcript.of("heard " + number);
            });
            List<Thread> processes = new ArrayList<>();
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 3; i++) {
                int commits = i == 0 ? 5 + random.nextInt(20) : Integer.MAX_VALUE;
                Thread process = Thread.ofPlatform().unstarted(() -> oneOfSeveral(url, corpus, provider, prices, cap, commits));
                process.setUncaughtExceptionHandler((thread, thrown) -> failures.add(thrown));
                process.start();
                processes.add(process);
            }
            for (Thread process : processes) {
                process.join();
            }
            assertThat(failures).isEmpty();
            oneOfSeveral(url, corpus, provider, prices, cap, Integer.MAX_VALUE);
            assertThat(vendor.excesses()).as("round %d", round).isEmpty();
            // and the cap is used: with a call that costs a cent, nothing of it is left but what could not be known
            assertThat(vendor.calls()).as("round %d", round).isGreaterThanOrEqualTo(Math.min(affordable, 60));
            try (ResultStore store = RunProgram.store(url)) {
                ProviderRun run = CorpusRun.builder(corpus, List.of(provider)).store(store).prices(prices).maxCost(cap).build().execute().run().provider("vendor");
                long known = Amounts.nanos(Objects.requireNonNull(run.cost())) + Amounts.nanos(Objects.requireNonNull(run.maybePaid()));
                assertThat(known).isBetween(vendor.exposed(), affordable * price);
            }
        }
    }

    @Test
    void aLostServerIsReported() throws Exception {
        String url = database();
        Corpus corpus = corpus(200);
        AtomicInteger count = new AtomicInteger();
        CountingProvider provider = CountingProvider.of("one", number -> {
            if (count.incrementAndGet() == 50) {
                terminate(url);
            }
            return "x";
        });
        try (ResultStore store = RunProgram.store(url)) {
            assertThatThrownBy(() -> run(store, corpus, provider)).isInstanceOf(StoreException.class)
                    .hasMessageContaining("connection").hasMessageContaining("run again");
        }
        try (ResultStore store = RunProgram.store(url)) {
            run(store, corpus, provider);
        }
        assertThat(provider.calls().size()).isBetween(200, 216);
    }

    private static void terminate(String url) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", ""); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMissingServerAndAMissingDatabaseAreReported() throws Exception {
        assertThatThrownBy(() -> RunProgram.store(server().url("nowhere"))).isInstanceOf(StoreException.class)
                .hasMessageContaining("nowhere").hasMessageContaining("check the address");
        Properties nobody = new Properties();
        nobody.setProperty("user", "nobody");
        nobody.setProperty("password", "geheim");
        assertThatThrownBy(() -> ResultStore.connect(server().url("postgres"), nobody)).isInstanceOf(StoreException.class)
                .hasMessageNotContaining("geheim");
    }
}
