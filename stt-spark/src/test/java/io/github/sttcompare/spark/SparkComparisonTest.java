package io.github.sttcompare.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.wer.evaluation.Evaluation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real Spark session in this process, {@code local[2,4]}. */
@Timeout(600)
class SparkComparisonTest {

    private static final int RECORDINGS = 60;
    private static final SparkSession SPARK = Sessions.local();

    @TempDir
    private static Path serverFolder;

    @TempDir
    private Path folder;

    private static Postgres postgres;

    private CallServer vendor;
    private List<String> lines;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = Postgres.start(serverFolder);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() throws IOException {
        vendor = new CallServer(5);
        lines = Voices.write(folder.resolve("voices"), RECORDINGS);
        Files.writeString(folder.resolve("key"), CallServer.KEY + "\n");
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    private ProviderSpec provider(String id) {
        return ProviderSpec.of(id).setting(CountedFactory.URL, vendor.url()).fromFile(CountedFactory.KEY, folder.resolve("key"));
    }

    private Dataset<Row> manifest() throws IOException {
        return SPARK.read().json(Voices.manifest(folder.resolve("manifest.jsonl"), lines).toString());
    }

    private SparkComparison comparison(String results) throws IOException {
        return SparkComparison.on(SPARK).manifest(manifest()).providers(provider("one"), provider("two"))
                .results(folder.resolve(results).toString()).inFlightPerTask(4).wave(25);
    }

    private Evaluation onOneMachine() throws Exception {
        Settings settings = Settings.of(Map.of(CountedFactory.URL, vendor.url(), CountedFactory.KEY, CallServer.KEY));
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"));
                Providers providers = Providers.named(settings, "one", "two")) {
            CorpusResult result = CorpusRun.builder(Corpus.ofManifest(Voices.manifest(folder.resolve("manifest.jsonl"), lines)), providers)
                    .store(store).build().execute();
            return Compared.withoutTimes(result.evaluation());
        }
    }

    @Test
    void givesTheFiguresOfOneMachineWithAndWithoutAStore() throws Exception {
        vendor.unreadable(11);
        vendor.unreadable(12);
        Evaluation expected = onOneMachine();
        SparkReport alone = comparison("alone").run();
        String url = postgres.database();
        SparkReport shared = comparison("shared").store(url).run();
        assertThat(Compared.withoutTimes(alone.evaluation())).isEqualTo(expected);
        assertThat(Compared.withoutTimes(shared.evaluation())).isEqualTo(expected);
        assertThat(expected.providers()).hasSize(2);
        assertThat(expected.scored()).isEqualTo(RECORDINGS - 2);
        assertThat(Compared.withoutTimes(shared.rows())).isEqualTo(Compared.withoutTimes(alone.rows())).hasSize(2 * RECORDINGS);
        // one request for each of the three runs
        assertThat(vendor.requests()).hasSize(2 * RECORDINGS).allSatisfy((call, times) -> assertThat(times).isEqualTo(3));
        assertThat(Postgres.query(url, "SELECT COUNT(*), COUNT(DISTINCT call_key) FROM stt_outcome WHERE reusable = 1"))
                .containsExactly(2 * RECORDINGS + " " + 2 * RECORDINGS);
    }

    @Test
    void neitherASecondRunNorReadingTheReportMakesCalls() throws Exception {
        SparkReport report = comparison("results").run();
        assertThat(vendor.allRequests()).isEqualTo(2 * RECORDINGS);
        assertThat(report.rows().count()).isEqualTo(report.rows().limit(1000).count()).isEqualTo(2 * RECORDINGS);
        assertThat(report.byProvider().collectAsList()).hasSize(2);
        comparison("results").run();
        comparison("results").wave(7).run();
        assertThat(SparkReport.of(SPARK, folder.resolve("results").toString()).evaluation()).isEqualTo(report.evaluation());
        assertThat(vendor.allRequests()).isEqualTo(2 * RECORDINGS);
    }

    @Test
    void newItemsAreCalledAndRemovedItemsAreNotInTheReport() throws Exception {
        List<String> all = lines;
        lines = all.subList(0, 40);
        comparison("results").run();
        lines = all.subList(20, 60);
        SparkReport report = comparison("results").run();
        assertThat(vendor.requests()).hasSize(2 * RECORDINGS).allSatisfy((call, times) -> assertThat(times).isEqualTo(1));
        assertThat(report.rows().count()).isEqualTo(80);
    }

    @Test
    void aFailureIsARowAndIsRetriedByTheNextRun() throws Exception {
        vendor.unavailable(3, true);
        lines.add("{\"id\": \"gone\", \"audio\": \"" + folder.resolve("gone.wav") + "\", \"reference\": \"x\", \"language\": \"en-US\"}");
        SparkReport first = comparison("results").attempts(1).run();
        assertThat(first.rows().filter("status = 'failed'").select("item", "error", "kept").toJSON().collectAsList())
                .hasSize(2).allSatisfy(row -> assertThat(row).contains("item-3", "UNAVAILABLE", "false"));
        assertThat(first.unreadable().collectAsList()).hasSize(1).allSatisfy(row -> assertThat(row.getString(2)).contains("gone.wav"));
        vendor.unavailable(3, false);
        SparkReport second = comparison("results").attempts(1).run();
        assertThat(second.rows().filter("status = 'failed'").count()).isZero();
        assertThat(second.rows().count()).isEqualTo(2 * RECORDINGS + 2);
        assertThat(vendor.allRequests()).isEqualTo(2 * RECORDINGS + 2);
    }

    @Test
    void tasksThatFailMakeNoFinishedCallAgainWithASharedStore() throws Exception {
        ProneFileSystem.again();
        List<String> prone = lines.stream().map(line -> line.replace("\"audio\": \"/", "\"audio\": \"prone:/")).toList();
        Dataset<Row> manifest = SPARK.read().json(Voices.manifest(folder.resolve("prone.jsonl"), prone).toString());
        String url = postgres.database();
        SparkReport report = comparison("results").manifest(manifest).store(url).run();
        assertThat(ProneFileSystem.broughtDown()).isPositive();
        assertThat(report.rows().filter("status = 'ok'").count()).isEqualTo(2 * RECORDINGS);
        assertThat(Postgres.query(url, "SELECT call_key FROM stt_attempt WHERE state = 'ANSWERED' GROUP BY call_key HAVING COUNT(*) > 1")).isEmpty();
        // calls in flight when a task failed may have been sent again
        assertThat(vendor.allRequests()).isBetween(2 * RECORDINGS, 2 * RECORDINGS + 8);
    }

    @Test
    void withoutAStoreAFailingTaskRepeatsOnlyItsOwnCalls() throws Exception {
        ProneFileSystem.again();
        List<String> prone = lines.stream().map(line -> line.replace("\"audio\": \"/", "\"audio\": \"prone:/")).toList();
        Dataset<Row> manifest = SPARK.read().json(Voices.manifest(folder.resolve("prone.jsonl"), prone).toString());
        SparkReport report = comparison("results").manifest(manifest).wave(10).run();
        assertThat(ProneFileSystem.broughtDown()).isPositive();
        assertThat(report.rows().filter("status = 'ok'").count()).isEqualTo(2 * RECORDINGS);
        assertThat(vendor.requests()).allSatisfy((call, times) -> assertThat(times).isLessThanOrEqualTo(2));
        assertThat(vendor.allRequests()).isLessThanOrEqualTo(2 * RECORDINGS + 40);
    }

    @Test
    void aNewReferenceIsScoredFromTheStoreAndRefusedWithoutAStore() throws Exception {
        String url = postgres.database();
        comparison("shared").store(url).run();
        comparison("alone").run();
        int calls = vendor.allRequests();
        lines.set(0, lines.get(0).replace("recording number 0", "something else"));
        SparkReport report = comparison("shared").store(url).run();
        assertThat(report.rows().filter("item = 'item-0' AND provider = 'one'").select("words.substitutions").first().getLong(0)).isPositive();
        assertThatThrownBy(() -> comparison("alone").run()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shared store").hasMessageContaining("without being paid again");
        assertThat(vendor.allRequests()).isEqualTo(calls);
    }

    @Test
    void otherOptionsAreOtherCalls() throws Exception {
        comparison("results").run();
        comparison("results").options(CompareOptions.builder().phrases(List.of("recording")).build()).run();
        assertThat(vendor.requests()).allSatisfy((call, times) -> assertThat(times).isEqualTo(2));
    }

    @Test
    void concurrentCallsAreLimitedToTasksTimesCalls() throws Exception {
        comparison("results").wave(1000).run();
        assertThat(vendor.mostAtOnce()).isBetween(2, 8);
    }

    @Test
    void eachTaskCallsALocalRecogniserOnceAtATime() throws Exception {
        SparkComparison.on(SPARK).manifest(manifest()).providers(provider("local")).results(folder.resolve("results").toString())
                .inFlightPerTask(32).run();
        assertThat(vendor.mostAtOnce()).isBetween(1, 2);
        assertThat(vendor.allRequests()).isEqualTo(RECORDINGS);
    }

    @Test
    void allTasksTogetherKeepAQuota() throws Exception {
        SparkComparison.on(SPARK).manifest(manifest()).providers(provider("one")).results(folder.resolve("results").toString())
                .inFlightPerTask(32).quota("one", 50, 2).run();
        List<Long> times = vendor.times();
        assertThat(times).hasSize(RECORDINGS);
        // at most 25 calls in half a second, plus one for each lane, plus a tolerance for calls delayed by a busy machine
        for (int i = 0; i + 36 < times.size(); i++) {
            assertThat(times.get(i + 36) - times.get(i)).isGreaterThan(400_000_000L);
        }
    }

    @Test
    void invalidRunsAreReportedBeforeAnyCall() throws Exception {
        assertThatThrownBy(() -> SparkComparison.on(SPARK).run()).isInstanceOf(IllegalStateException.class).hasMessageContaining("manifest");
        assertThatThrownBy(() -> comparison("x").providers(provider("one"), provider("one")).run()).hasMessageContaining("named twice");
        assertThatThrownBy(() -> comparison("x").quota("three", 5, 1).run()).hasMessageContaining("three").hasMessageContaining("one");
        assertThatThrownBy(() -> comparison("x").providers(ProviderSpec.of("nobody")).run())
                .hasMessageContaining("nobody").hasMessageContaining("cannot take part");
        assertThatThrownBy(() -> comparison("x").providers(ProviderSpec.of("one")).run()).hasMessageContaining("COUNTED_URL");
        assertThatThrownBy(() -> comparison("x").store("jdbc:postgresql://127.0.0.1:1/x").run()).hasMessageContaining("check the address");
        assertThatThrownBy(() -> comparison("x").store("jdbc:postgresql://h/x?password=geheim")).hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> comparison("x").store("jdbc:sqlite:results.db")).hasMessageContaining("PostgreSQL");
        lines.add("{\"id\": \"relative\", \"audio\": \"1.wav\"}");
        lines.add("{\"id\": \"item-1\", \"audio\": \"/1.wav\", \"start\": \"soon\"}");
        assertThatThrownBy(() -> comparison("x").run()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 rows").hasMessageContaining("relative path").hasMessageContaining("'soon' is not a number");
        lines.removeLast();
        lines.removeLast();
        lines.add(lines.getFirst());
        assertThatThrownBy(() -> comparison("x").run()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'item-0'");
        assertThat(vendor.allRequests()).isZero();
    }

    @Test
    void speculativeTasksAreRefusedWithoutASharedStore() throws Exception {
        SPARK.sparkContext().conf().set("spark.speculation", "true");
        try {
            assertThatThrownBy(() -> comparison("results").run()).isInstanceOf(IllegalStateException.class).hasMessageContaining("spark.speculation");
        } finally {
            SPARK.sparkContext().conf().set("spark.speculation", "false");
        }
        assertThat(vendor.allRequests()).isZero();
    }

    @Test
    void noSecretIsSentToTasksOrWrittenAnywhere() throws Exception {
        assertThatThrownBy(() -> ProviderSpec.of("one").setting(CountedFactory.KEY, CallServer.KEY)).hasMessageContaining("fromFile")
                .hasMessageNotContaining(CallServer.KEY);
        assertThatThrownBy(() -> ProviderSpec.of("one").setting("ENDPOINT", "https://me:" + CallServer.KEY + "@host/"))
                .hasMessageNotContaining(CallServer.KEY);
        SparkReport report = comparison("results").store(postgres.database()).run();
        RunPlan plan = new RunPlan("run", "run", new ArrayList<>(List.of(provider("one"))), AskedOptions.of(CompareOptions.none()),
                new StoreAddress("jdbc:postgresql://h/x"), null, 4, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new LaneTask(plan, new Lanes(new int[] {2}), new double[] {1}, SPARK.sparkContext().longAccumulator(),
                    SPARK.sparkContext().longAccumulator()));
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).contains(CountedFactory.KEY).doesNotContain(CallServer.KEY);
        assertThat(plan.toString() + report.rows().queryExecution()).doesNotContain(CallServer.KEY);
        for (Path written : List.of(Sessions.events(), folder.resolve("results"))) {
            try (Stream<Path> all = Files.walk(written)) {
                List<Path> files = all.filter(Files::isRegularFile).toList();
                assertThat(files).isNotEmpty();
                for (Path file : files) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(CallServer.KEY);
                }
            }
        }
    }

    @Test
    void lanesOfProvidersDoNotMix() {
        Lanes lanes = new Lanes(new int[] {2, 3, 1});
        assertThat(lanes.numPartitions()).isEqualTo(6);
        for (int item = 0; item < 1000; item++) {
            for (int provider = 0; provider < 3; provider++) {
                int partition = lanes.partition(provider, "item-" + item);
                assertThat(lanes.provider(partition)).isEqualTo(provider);
                assertThat(lanes.partition(provider, "item-" + item)).isEqualTo(partition);
            }
        }
    }
}
