package io.github.sttcompare.spark;

import io.github.sttcompare.CompareOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Has every recording of a manifest transcribed by several providers, on a Spark cluster: what {@code CorpusRun} does on one machine,
 * with the same keys, ledger, prices and scores.
 *
 * <p>{@link #run()} makes the calls and is the only thing here that pays. It works in waves; what a wave heard is appended to Parquet
 * files, and reports are read from those. With a {@linkplain #store shared store} each call is made once, whatever dies meanwhile; without
 * one, what has landed is not asked for again, and a wave that was cut off is. Not thread-safe. See {@code docs/scale.md}.
 *
 * {@snippet :
 * SparkReport report = SparkComparison.on(spark)
 *         .manifest(spark.read().json("hdfs:/corpus/manifest.jsonl"))
 *         .providers(ProviderSpec.of("whisper"), ProviderSpec.of("azure"))
 *         .store("jdbc:postgresql://db.example.com/stt")
 *         .quota("azure", 100, 8)
 *         .results("hdfs:/corpus/results")
 *         .run();
 * System.out.println(report.evaluation().toText());
 * }
 */
public final class SparkComparison {

    private static final int MOST_PRICES = 4 * 1024 * 1024;

    private final SparkSession spark;
    private final List<ProviderSpec> providers = new ArrayList<>();
    private final Map<String, Quota> quotas = new TreeMap<>();
    private @Nullable Dataset<Row> manifest;
    private @Nullable StoreAddress store;
    private @Nullable String results;
    private @Nullable String prices;
    private CompareOptions options = CompareOptions.none();
    private Consumer<? super WaveDone> listener = done -> {};
    private int inFlightPerTask = 32;
    private int attempts = 3;
    private int wave = 10_000;

    private SparkComparison(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Starts a run.
     *
     * @param spark the session, not closed
     * @return a run without settings
     */
    public static SparkComparison on(SparkSession spark) {
        return new SparkComparison(Objects.requireNonNull(spark, "spark"));
    }

    /**
     * Sets the recordings: a row for each, with columns of the names that manifests have ({@code docs/corpus.md}), such as {@code audio},
     * {@code reference} and {@code speaker}; the others become metadata. Recordings are whole paths, the same on each worker, or addresses
     * such as {@code hdfs:/…} and {@code s3a://…}. It has to be set.
     */
    public SparkComparison manifest(Dataset<Row> manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        return this;
    }

    /** Sets the recordings, whose columns for the recording and the reference have other names than manifests have. */
    public SparkComparison manifest(Dataset<Row> manifest, String audio, String reference) {
        return manifest(manifest.withColumnRenamed(audio, "audio").withColumnRenamed(reference, "reference"));
    }

    /** Sets whom to call. At least one has to be set. */
    public SparkComparison providers(ProviderSpec... providers) {
        return providers(List.of(providers));
    }

    /** Sets whom to call. At least one has to be set. */
    public SparkComparison providers(List<ProviderSpec> providers) {
        this.providers.clear();
        this.providers.addAll(providers);
        return this;
    }

    /**
     * Sets where the results land: a folder of Parquet files, on a file system that the driver and all workers share. It has to be set.
     * One run at a time writes there.
     */
    public SparkComparison results(String path) {
        this.results = Objects.requireNonNull(path, "path");
        return this;
    }

    /**
     * Sets the store that all workers share, a PostgreSQL database. User and password are read from {@code PGUSER} and {@code PGPASSWORD},
     * or from a {@code .pgpass} file, on each machine. Without it, what landed among the results is all that is known of earlier calls.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://db.example.com/stt}
     * @throws IllegalArgumentException if it is the address of something else, or has a password in it
     */
    public SparkComparison store(String jdbcUrl) {
        this.store = new StoreAddress(jdbcUrl);
        return this;
    }

    /**
     * Sets what is asked. The language of an item goes before the one that stands here.
     *
     * @throws IllegalArgumentException if they have a reference: references belong to the manifest
     */
    public SparkComparison options(CompareOptions options) {
        if (options.reference() != null) {
            throw new IllegalArgumentException("the options of a run must not have a reference; references belong to the manifest");
        }
        this.options = options;
        return this;
    }

    /**
     * Sets a price list of the user's, which goes before the shipped one ({@code docs/corpus.md}). It is read here, at once.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public SparkComparison prices(Path file) {
        try {
            if (Files.size(file) > MOST_PRICES) {
                throw new IllegalArgumentException("the price list " + file + " has more than 4 MiB; is it a price list?");
            }
            this.prices = Files.readString(file, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException("the price list " + file + " cannot be read: " + e + "; check the path", e);
        }
    }

    /**
     * Sets how many calls of one task are made at once; all that runs at once is as many times the cluster's task slots. A recogniser that
     * computes on the worker is called once at a time by each task, whatever is set here. Without it, 32.
     */
    public SparkComparison inFlightPerTask(int calls) {
        this.inFlightPerTask = atLeastOne(calls, "inFlightPerTask");
        return this;
    }

    /**
     * Sets how fast a provider is called by the whole cluster. Its calls are made in so many tasks, each of which begins its part of
     * them, evenly spaced; so the limit holds however many executors there are. Without it, there is none.
     *
     * @param provider  the id of the provider
     * @param perSecond how many calls begin in a second at most, retries included
     * @param lanes     in how many tasks; with fewer task slots than lanes, the quota is not used up
     * @throws IllegalArgumentException if a number is not positive
     */
    public SparkComparison quota(String provider, double perSecond, int lanes) {
        quotas.put(provider, new Quota(perSecond, lanes));
        return this;
    }

    /** Sets how often a call is tried, the first time included. Without it, 3 times. */
    public SparkComparison attempts(int attempts) {
        this.attempts = atLeastOne(attempts, "attempts");
        return this;
    }

    /** Sets about how many recordings make a wave, whose results land together. Without it, 10 000. */
    public SparkComparison wave(int recordings) {
        this.wave = atLeastOne(recordings, "wave");
        return this;
    }

    /** Sets who is told, on the calling thread, when a wave has landed. Without it, the log is. */
    public SparkComparison listener(Consumer<? super WaveDone> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    private static int atLeastOne(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + number);
        }
        return number;
    }

    /**
     * Makes the calls that are still to be made, wave after wave, and waits until everything has landed. The failure of a provider or a
     * recording is a row and ends nothing; such rows are tried again by the next run.
     *
     * @return what landed
     * @throws IllegalStateException    if a setting is missing, workers cannot make a provider or reach the store, Spark would run tasks
     *     twice at once without a shared store, or a wave failed; what landed and what the store has is kept, and running again goes on
     *     from there
     * @throws IllegalArgumentException if rows of the manifest cannot be used, or providers do not fit; nothing was called then
     */
    public SparkReport run() {
        Dataset<Row> rows = needed(manifest, "manifest(dataset)");
        String path = needed(results, "results(path)");
        check();
        return new SparkRun(spark, rows, path, List.copyOf(providers), Map.copyOf(quotas), AskedOptions.of(options), store, prices,
                inFlightPerTask, attempts - 1, wave, listener).run();
    }

    private static <T> T needed(@Nullable T setting, String call) {
        if (setting == null) {
            throw new IllegalStateException("a run needs " + call);
        }
        return setting;
    }

    private void check() {
        if (providers.isEmpty()) {
            throw new IllegalStateException("a run needs providers(ProviderSpec.of(…))");
        }
        Set<String> ids = new HashSet<>();
        for (ProviderSpec provider : providers) {
            if (!ids.add(provider.id())) {
                throw new IllegalArgumentException("the provider '" + provider.id() + "' is named twice; name it once");
            }
        }
        for (String id : quotas.keySet()) {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException("a quota is set for '" + id + "', and no such provider takes part; there are "
                        + providers.stream().map(ProviderSpec::id).toList());
            }
        }
        if (store == null && spark.sparkContext().getConf().getBoolean("spark.speculation", false)) {
            throw new IllegalStateException("spark.speculation runs tasks twice at once, and without a shared store each of their calls would"
                    + " be made and paid twice; set store(…), or spark.speculation to false");
        }
    }
}
