package io.github.sttcompare.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.wer.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors and drivers of a real cluster are killed with {@code kill -9} while calls are in progress. The calls are counted by a local
 * vendor server in this process, which is not killed.
 */
@Timeout(3000)
class KillTest {

    static final int IN_FLIGHT = 4;
    static final int WAVE = 60;

    private static final int RECORDINGS = 200;
    private static final int CALLS = 2 * RECORDINGS;
    private static final int SLOTS = 2;

    @TempDir
    private Path folder;

    private final Random random = new Random(25);
    private CallServer vendor;
    private Cluster cluster;
    private Path manifest;
    private Path key;
    private int kills;

    @BeforeEach
    void start() throws Exception {
        vendor = new CallServer(10);
        vendor.unreadable(77);
        manifest = Voices.manifest(folder.resolve("manifest.jsonl"), Voices.write(folder.resolve("voices"), RECORDINGS));
        key = Files.writeString(folder.resolve("key"), CallServer.KEY);
        cluster = Cluster.start(Files.createDirectories(folder.resolve("cluster")));
    }

    @AfterEach
    void stop() {
        cluster.close();
        vendor.close();
    }

    private Process submit(String name, String results, String store) throws IOException {
        return cluster.submit(name, KillProgram.class, manifest.toString(), folder.resolve(results).toString(), vendor.url(), key.toString(), store);
    }

    /**
     * Kills executors while they have calls in progress.
     *
     * @param times the number of kills
     * @param calls the approximate number of calls answered before each kill
     */
    private void killExecutors(Process driver, int times, int calls) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            vendor.answerOnly(calls / 2 + random.nextInt(calls));
            long pid = vendor.awaitHeld(driver);
            assertThat(pid).isNotEqualTo(driver.pid()).isNotEqualTo(ProcessHandle.current().pid());
            ProcessHandle executor = ProcessHandle.of(pid).orElseThrow();
            executor.destroyForcibly();
            executor.onExit().orTimeout(30, TimeUnit.SECONDS).join();
            kills++;
        }
    }

    private void killDriver(Process driver, int calls) throws InterruptedException {
        vendor.answerOnly(calls / 2 + random.nextInt(calls));
        var unused = vendor.awaitHeld(driver);
        driverDies(driver);
    }

    @Test
    void withASharedStoreNoFinishedCallIsMadeAgainWhicheverProcessIsKilled() throws Exception {
        try (Postgres postgres = Postgres.start(Files.createDirectories(folder.resolve("postgres")))) {
            String store = postgres.database();
            Process first = submit("first", "killed", store);
            killExecutors(first, 4, 24);
            killDriver(first, 24);
            Process second = submit("second", "killed", store);
            killExecutors(second, 3, 24);
            killDriver(second, 24);
            Process third = submit("third", "killed", store);
            killDriver(third, 24);
            Process last = submit("last", "killed", store);
            cluster.await("last", last);

            assertThat(kills).isEqualTo(10);
            Map<String, Integer> requests = vendor.requests();
            assertThat(requests).hasSize(CALLS);
            // each call has exactly one finished attempt, which is its last; all other attempts were interrupted by a kill
            assertThat(Postgres.query(store, "SELECT COUNT(*), COUNT(DISTINCT call_key) FROM stt_attempt WHERE state IN ('ANSWERED', 'FAILED')"))
                    .containsExactly(CALLS + " " + CALLS);
            assertThat(Postgres.query(store, "SELECT a.call_key FROM stt_attempt a JOIN stt_attempt b ON a.call_key = b.call_key"
                    + " WHERE a.state IN ('ANSWERED', 'FAILED') AND b.at > a.at")).isEmpty();
            int cutOff = Integer.parseInt(Postgres.query(store, "SELECT COUNT(*) FROM stt_attempt WHERE state IN ('OPEN', 'UNSURE')").getFirst());
            int again = vendor.allRequests() - CALLS;
            assertThat(again).isLessThanOrEqualTo(cutOff);
            assertThat(cutOff).isLessThanOrEqualTo(7 * IN_FLIGHT + 3 * SLOTS * IN_FLIGHT);
            System.out.println(kills + " kills, " + CALLS + " calls, each finished once; " + again + " that were under way at a kill were sent again");

            SparkReport report = SparkReport.of(Sessions.local(), folder.resolve("killed").toString());
            // the same run without kills, in this process
            KillProgram.comparison(Sessions.local(), manifest.toString(), folder.resolve("calm").toString(), vendor.url(), key.toString(),
                    postgres.database()).run();
            SparkReport calm = SparkReport.of(Sessions.local(), folder.resolve("calm").toString());
            assertThat(Compared.withoutTimes(report.rows())).hasSize(CALLS).isEqualTo(Compared.withoutTimes(calm.rows()));
            assertThat(Compared.withoutTimes(report.evaluation())).isEqualTo(onOneMachine());
        }
    }

    private Evaluation onOneMachine() throws InterruptedException {
        Settings settings = Settings.of(Map.of(CountedFactory.URL, vendor.url(), CountedFactory.KEY, CallServer.KEY));
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"));
                Providers providers = Providers.named(settings, "one", "two")) {
            return Compared.withoutTimes(CorpusRun.builder(Corpus.ofManifest(manifest), providers).store(store).build().execute().evaluation());
        }
    }

    @Test
    void withoutAStoreAKillRepeatsAtMostOneWave() throws Exception {
        Process first = submit("first", "killed", "-");
        killExecutors(first, 1, 150);
        vendor.answerOnly(200);
        var unused = vendor.awaitHeld(first);
        driverDies(first);
        List<String> landed = SparkReport.of(Sessions.local(), folder.resolve("killed").toString()).rows()
                .select("item").distinct().as(Encoders.STRING()).collectAsList();
        Map<String, Integer> before = vendor.requests();
        Process last = submit("last", "killed", "-");
        cluster.await("last", last);

        Map<String, Integer> requests = vendor.requests();
        assertThat(requests).hasSize(CALLS);
        assertThat(landed).isNotEmpty();
        landed.forEach(item -> List.of("one", "two").forEach(provider -> {
            String call = provider + "/" + item.substring("item-".length());
            assertThat(requests.get(call)).as(call).isEqualTo(before.get(call));
        }));
        int largestWave = 2 * (WAVE + WAVE / 3);
        assertThat(vendor.allRequests() - CALLS).isLessThanOrEqualTo(2 * largestWave);
        SparkReport report = SparkReport.of(Sessions.local(), folder.resolve("killed").toString());
        assertThat(report.rows().count()).isEqualTo(CALLS);
        assertThat(Compared.withoutTimes(report.evaluation())).isEqualTo(onOneMachine());
        System.out.println(kills + " kills without a store: " + (requests.values().stream().mapToInt(Integer::intValue).sum() - CALLS)
                + " calls of " + CALLS + " made again");
    }

    private void driverDies(Process driver) throws InterruptedException {
        driver.destroyForcibly().waitFor();
        vendor.answerAll();
        kills++;
    }
}
