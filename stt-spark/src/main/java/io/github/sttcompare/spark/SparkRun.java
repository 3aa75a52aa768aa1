package io.github.sttcompare.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One run, on the driver: checks the workers and the manifest, skips calls whose results have already been written, and makes the
 * others wave by wave. Used once.
 */
final class SparkRun {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.spark");

    /** The maximum number of problems that are listed in a message. */
    private static final int MOST_TOLD = 5;

    private final SparkSession spark;
    private final Dataset<Row> manifest;
    private final String results;
    private final Map<String, Quota> quotas;
    private final RunPlan plan;
    private final int wave;
    private final Consumer<? super WaveDone> listener;

    SparkRun(SparkSession spark, Dataset<Row> manifest, String results, List<ProviderSpec> providers, Map<String, Quota> quotas,
            AskedOptions options, @Nullable StoreAddress store, @Nullable String prices, int inFlight, int retries, int wave,
            Consumer<? super WaveDone> listener) {
        this.spark = spark;
        this.manifest = manifest;
        this.results = results;
        this.quotas = quotas;
        String id = UUID.randomUUID().toString();
        this.plan = new RunPlan(id, id, new ArrayList<>(providers), options, store, prices, inFlight, retries);
        this.wave = wave;
        this.listener = listener;
    }

    SparkReport run() {
        try {
            Probe probe = probe();
            // for the report, which is read after the cached items have been released
            Dataset<Row> jobs = jobs(items(), probe);
            Dataset<Row> items = items().persist(StorageLevel.MEMORY_AND_DISK());
            try {
                check(items);
                call(todo(jobs(items, probe)), probe);
            } finally {
                items.unpersist();
            }
            return new SparkReport(SparkReport.latest(SparkReport.read(spark, results)
                    .join(jobs.select("item", "provider_id", "subject", "plan").withColumnRenamed("provider_id", "provider"),
                            new String[] {"item", "provider", "subject", "plan"}, "left_semi")));
        } finally {
            Workplace.close(plan.token());
        }
    }

    // --- before anything is paid ---

    /**
     * Checks that every task slot can take part, and that all have the same providers.
     *
     * @throws IllegalStateException if this is not the case
     */
    private Probe probe() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int slots = slots();
        RunPlan asked = plan;
        List<Integer> numbers = IntStream.range(0, slots).boxed().toList();
        List<Probe> probes = failingPlainly("asking the workers", () ->
                context.parallelize(numbers, slots).map(number -> Probe.here(asked)).collect());
        for (Probe probe : probes) {
            if (probe.problem() != null) {
                throw new IllegalStateException("the worker " + probe.host() + " cannot take part: " + probe.problem());
            }
            if (!probe.fingerprints().equals(probes.getFirst().fingerprints())) {
                throw new IllegalStateException("the workers " + probes.getFirst().host() + " and " + probe.host()
                        + " have different providers: " + probes.getFirst().fingerprints() + " and " + probe.fingerprints()
                        + "; give all the same settings and jars");
            }
        }
        return probes.getFirst();
    }

    private int slots() {
        return Math.max(1, spark.sparkContext().defaultParallelism());
    }

    /** {@return the rows of the manifest, parsed; rows that cannot be used have a problem} */
    private Dataset<Row> items() {
        return manifest.mapPartitions(new ManifestReader(plan.options().normalizer()), Encoders.row(ManifestReader.SCHEMA));
    }

    /** {@return a row for each item and provider} */
    private Dataset<Row> jobs(Dataset<Row> items, Probe probe) {
        int n = plan.providers().size();
        Column[] numbers = IntStream.range(0, n).mapToObj(number -> lit(number)).toArray(Column[]::new);
        Column[] ids = plan.providers().stream().map(provider -> lit(provider.id())).toArray(Column[]::new);
        Column[] plans = probe.fingerprints().stream()
                .map(fingerprint -> lit(Digests.of(fingerprint, plan.options().heardBy())))
                .toArray(Column[]::new);
        return items.select(col("item"), col("subject"), col("known"), col("columns"), explode(array(numbers)).as("provider"))
                .withColumn("provider_id", element_at(array(ids), col("provider").plus(1)))
                .withColumn("plan", element_at(array(plans), col("provider").plus(1)));
    }

    private void check(Dataset<Row> items) {
        Dataset<Row> problems = items.filter(col("problem").isNotNull()).select("problem");
        List<Row> some = failingPlainly("reading the manifest", () -> problems.takeAsList(MOST_TOLD));
        if (!some.isEmpty()) {
            throw new IllegalArgumentException(problems.count() + " rows of the manifest cannot be used; leave them out or correct them: "
                    + some.stream().map(row -> row.getString(0)).collect(Collectors.joining("; ")));
        }
        List<Row> twice = items.groupBy("item").agg(count(lit(1)).as("times")).filter(col("times").gt(1)).takeAsList(MOST_TOLD);
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("ids of the manifest must differ, and these do not: "
                    + twice.stream().map(row -> "'" + row.getString(0) + "'").collect(Collectors.joining(", ")));
        }
    }

    /**
     * {@return the jobs whose results have not been written}
     *
     * @throws IllegalStateException if there is no shared store and results that have been written would have to be scored again
     */
    private Dataset<Row> todo(Dataset<Row> jobs) {
        Dataset<Row> landed = SparkReport.read(spark, results).filter(col("kept"))
                .select(col("item"), col("subject"), col("known"), col("plan"), col("provider").as("provider_id"));
        String[] call = {"item", "provider_id", "subject", "plan"};
        String[] known = {"item", "provider_id", "subject", "plan", "known"};
        if (plan.store() != null) {
            // calls that only need to be scored again are answered from the store, at no cost
            return jobs.join(landed, known, "left_anti");
        }
        Dataset<Row> open = jobs.join(landed, call, "left_anti");
        long stale = jobs.join(landed, call, "left_semi").join(landed, known, "left_anti").count();
        if (stale > 0) {
            throw new IllegalStateException(stale + " results at " + results + " were scored by another reference or normaliser, or have"
                    + " another cluster or metadata, than the manifest has now; only with a shared store are they scored anew without being"
                    + " paid again. Set store(…), or have everything called again with results(…) at another path");
        }
        return open;
    }

    // --- calls ---

    private void call(Dataset<Row> open, Probe probe) {
        Dataset<Row> todo = open.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long recordings = todo.agg(countDistinct("item")).first().getLong(0);
            int waves = Math.toIntExact(Math.ceilDiv(recordings, wave));
            LOG.info("{} recordings need calls, in {} waves; run {}", recordings, waves, plan.run());
            Lanes lanes = lanes(probe);
            double[] perSecond = new double[plan.providers().size()];
            for (int i = 0; i < perSecond.length; i++) {
                Quota quota = quotas.get(plan.providers().get(i).id());
                perSecond[i] = quota == null ? Double.POSITIVE_INFINITY : quota.perSecond() / quota.lanes();
            }
            long start = System.nanoTime();
            for (int number = 0; number < waves; number++) {
                Dataset<Row> part = todo.filter(pmod(xxhash64(col("item")), lit((long) waves)).equalTo((long) number));
                WaveDone done = wave(part, lanes, perSecond, number + 1, waves, start);
                LOG.info("{}", done);
                listener.accept(done);
            }
        } finally {
            todo.unpersist();
        }
    }

    private Lanes lanes(Probe probe) {
        int[] lanes = new int[plan.providers().size()];
        for (int i = 0; i < lanes.length; i++) {
            Quota quota = quotas.get(plan.providers().get(i).id());
            lanes[i] = quota == null ? slots() : quota.lanes();
            if (quota != null && probe.local().get(i)) {
                LOG.warn("{} computes on the workers; its quota of {} a second is enforced nevertheless",
                        SafeText.oneLine(plan.providers().get(i).id()), quota.perSecond());
            }
        }
        return new Lanes(lanes);
    }

    private WaveDone wave(Dataset<Row> part, Lanes lanes, double[] perSecond, int number, int waves, long start) {
        LongAccumulator answered = spark.sparkContext().longAccumulator("answered");
        LongAccumulator others = spark.sparkContext().longAccumulator("not answered");
        JavaRDD<Row> rows = part.toJavaRDD()
                .mapToPair(row -> {
                    Job job = job(row);
                    return new Tuple2<>(lanes.partition(job.provider(), job.item()), job);
                })
                .partitionBy(lanes)
                .mapPartitions(new LaneTask(plan, lanes, perSecond, answered, others));
        failingPlainly("wave " + number + " of " + waves, () -> {
            spark.createDataFrame(rows, ResultRow.SCHEMA).write().mode(SaveMode.Append).parquet(results);
            return "";
        });
        return new WaveDone(number, waves, answered.value(), others.value(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Job job(Row row) {
        Map<String, String> columns = row.getJavaMap(row.fieldIndex("columns"));
        return new Job(row.getAs("item"), row.getAs("subject"), row.getAs("known"), row.getAs("plan"), row.<Integer>getAs("provider"),
                new LinkedHashMap<>(columns));
    }

    /** An action that is executed by Spark. */
    private interface Sparks<T> {
        T make() throws Exception;
    }

    /** Runs a Spark action. If it fails, puts its root cause first in the message, because Spark's own messages are pages long. */
    private static <T> T failingPlainly(String what, Sparks<T> sparks) {
        try {
            return sparks.make();
        } catch (Exception e) {
            Throwable cause = e;
            Set<Throwable> seen = new HashSet<>();
            while (cause.getCause() != null && seen.add(cause)) {
                cause = cause.getCause();
            }
            String why = String.valueOf(cause.getMessage()).lines().limit(3).collect(Collectors.joining(" "));
            throw new IllegalStateException(what + " failed: " + why + "; results that were written or are in the store "
                    + "are kept, so run again", e);
        }
    }
}
