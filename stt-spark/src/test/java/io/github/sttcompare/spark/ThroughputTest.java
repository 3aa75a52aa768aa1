package io.github.sttcompare.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how much longer a run takes than its calls, on an idle machine: {@code -Dspark.throughput=20000} calls of 50 ms, 64 at the same
 * time, in a warm session. Prints the ratios; without a store, the ratio must be at most 1.3.
 */
@EnabledIfSystemProperty(named = "spark.throughput", matches = "\\d+")
class ThroughputTest {

    private static final int MILLIS = 50;
    private static final int AT_ONCE = 64;
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    private Path folder;

    @Test
    void aRunTakesLittleLongerThanItsCalls() throws Exception {
        int calls = Integer.getInteger("spark.throughput");
        SparkSession spark = Sessions.local();
        Dataset<Row> manifest = spark.read().json(Voices.manifest(folder.resolve("manifest.jsonl"), Voices.write(folder.resolve("voices"), calls)).toString());
        run(spark, manifest, "warm-up", null);
        double ideal = (double) calls * MILLIS / AT_ONCE / 1000;
        double alone = run(spark, manifest, "alone", null);
        System.out.printf("%d calls of %d ms, %d at once: ideal %.1f s, without a store %.1f s (%.2f)%n", calls, MILLIS, AT_ONCE, ideal, alone, alone / ideal);
        try (Postgres postgres = Postgres.start(Files.createDirectories(folder.resolve("postgres")))) {
            double shared = run(spark, manifest, "shared", postgres.database());
            System.out.printf("with PostgreSQL on the same machine %.1f s (%.2f)%n", shared, shared / ideal);
        }
        assertThat(alone / ideal).isLessThanOrEqualTo(1.3);
    }

    private double run(SparkSession spark, Dataset<Row> manifest, String results, @Nullable String store) {
        SparkComparison comparison = SparkComparison.on(spark).manifest(manifest).providers(ProviderSpec.of("sleeping"))
                .results(folder.resolve(results).toString()).inFlightPerTask(AT_ONCE / 2).wave(20_000);
        if (store != null) {
            comparison.store(store);
        }
        long used = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        SparkReport report = comparison.run();
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %.1f s of processor time%n", results, (PROCESS.getProcessCpuTime() - used) / 1e9);
        assertThat(report.rows().filter("status = 'ok'").count()).isEqualTo(manifest.count());
        return took;
    }
}
