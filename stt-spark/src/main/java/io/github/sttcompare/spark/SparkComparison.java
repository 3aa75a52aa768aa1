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
 * Has the recordings of a manifest transcribed by several providers on a Spark cluster, as {@code CorpusRun} does on one machine, with
 * the same call keys, ledger, prices and scores.
 *
 * <p>{@link #run()} makes the calls; no other method of this class costs money. Calls are made in waves. The results of each wave are
 * appended to Parquet files, from which reports are read. With a {@linkplain #store(String) shared store}, no finished call is repeated,
 * even if an executor or the driver dies; only calls that were in progress may be. Without a store, calls whose results have been
 * written are not repeated, but those of an interrupted wave are. Not thread-safe. See {@code docs/scale.md}.
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
     * Creates a run with default settings. Nothing is called before {@link #run()}.
     *
     * @param spark the session, which is not closed
     * @return the run
     */
    public static SparkComparison on(SparkSession spark) {
        return new SparkComparison(Objects.requireNonNull(spark, "spark"));
    }

    /**
     * Sets the manifest, which has one row for each recording. Required.
     *
     * @param manifest its columns have the names that {@code docs/corpus.md} describes, such as {@code audio}, {@code reference} and
     *     {@code speaker}; other columns become metadata. A recording is an absolute path, which must be the same on each worker, or an
     *     address such as {@code hdfs:/…} or {@code s3a://…}
     */
    public SparkComparison manifest(Dataset<Row> manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        return this;
    }

    /**
     * Sets the manifest, if its columns for the recording and the reference have other names than {@code audio} and {@code reference}.
     *
     * @param manifest  the manifest, otherwise as in {@link #manifest(Dataset)}
     * @param audio     the name of the column for the recording
     * @param reference the name of the column for the reference
     */
    public SparkComparison manifest(Dataset<Row> manifest, String audio, String reference) {
        return manifest(manifest.withColumnRenamed(audio, "audio").withColumnRenamed(reference, "reference"));
    }

    /** Sets the providers to call, in place of those set before. At least one is required, and their ids must differ. */
    public SparkComparison providers(ProviderSpec... providers) {
        return providers(List.of(providers));
    }

    /** Sets the providers to call, in place of those set before. At least one is required, and their ids must differ. */
    public SparkComparison providers(List<ProviderSpec> providers) {
        this.providers.clear();
        this.providers.addAll(providers);
        return this;
    }

    /**
     * Sets the folder to which the results are written as Parquet files. Required. It must be on a file system that the driver and
     * all workers share, and only one run at a time may write to it.
     *
     * @param path the path or address of the folder, which need not exist
     */
    public SparkComparison results(String path) {
        this.results = Objects.requireNonNull(path, "path");
        return this;
    }

    /**
     * Sets the store that all workers share, which is a PostgreSQL database. User and password are read on each machine, from the
     * environment variables {@code PGUSER} and {@code PGPASSWORD} or from a {@code .pgpass} file. Default: no store; earlier calls are
     * then known only from the results that have been written.
     *
     * @param jdbcUrl the address, such as {@code jdbc:postgresql://db.example.com/stt}
     * @throws IllegalArgumentException if it is not the address of a PostgreSQL database, or contains a password
     */
    public SparkComparison store(String jdbcUrl) {
        this.store = new StoreAddress(jdbcUrl);
        return this;
    }

    /**
     * Sets the options of the calls. The language of an item takes precedence over that of the options. Default: {@link
     * CompareOptions#none()}.
     *
     * @throws IllegalArgumentException if the options contain a reference: references belong to the manifest
     */
    public SparkComparison options(CompareOptions options) {
        if (options.reference() != null) {
            throw new IllegalArgumentException("the options of a run must not have a reference; references belong to the manifest");
        }
        this.options = options;
        return this;
    }

    /**
     * Sets a price list, which takes precedence over the shipped one. Its format is described in {@code docs/corpus.md}. The file is read
     * by this method; its content is validated by {@link #run()}.
     *
     * @param file the file, JSON in UTF-8, at most 4 MiB
     * @throws IllegalArgumentException if the file cannot be read or is too large
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
     * Sets the maximum number of concurrent calls of one task. The maximum for the whole cluster is this number times the number of task
     * slots. A recogniser that computes on the worker is always called once at a time by each task. Default: 32.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkComparison inFlightPerTask(int calls) {
        this.inFlightPerTask = atLeastOne(calls, "inFlightPerTask");
        return this;
    }

    /**
     * Limits the rate at which the whole cluster calls a provider. The calls are made by a fixed number of tasks, each of which gets an
     * equal share of the rate and spaces its calls evenly, so the limit holds for any number of executors. Default: no limit.
     *
     * @param provider  the id of the provider
     * @param perSecond the maximum number of calls that begin per second, including retries
     * @param lanes     the number of tasks; if there are fewer task slots than lanes, the quota is not fully used
     * @throws IllegalArgumentException if {@code perSecond} is not positive and finite, or {@code lanes} is below 1
     */
    public SparkComparison quota(String provider, double perSecond, int lanes) {
        quotas.put(provider, new Quota(perSecond, lanes));
        return this;
    }

    /**
     * Sets the maximum number of attempts of a call, including the first. Default: 3.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkComparison attempts(int attempts) {
        this.attempts = atLeastOne(attempts, "attempts");
        return this;
    }

    /**
     * Sets the approximate number of recordings in a wave. The results of a wave are written together. Default: 10 000.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkComparison wave(int recordings) {
        this.wave = atLeastOne(recordings, "wave");
        return this;
    }

    /**
     * Sets a listener that is called when the results of a wave have been written, on the thread that called {@link #run()}. An
     * exception that it throws ends the run. Default: none. Each wave is also logged.
     */
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
     * Makes the remaining calls, wave by wave, and waits until all results have been written. The failure of a provider, or a
     * recording that cannot be read, becomes a row and does not end the run. Rows whose outcome is not final are tried again by the next run.
     *
     * @return the results for this manifest, these providers and options, including those of earlier runs
     * @throws IllegalStateException    if a required setting is missing; a worker cannot create a provider, reach the store or read the
     *     price list; workers have different providers; {@code spark.speculation} is enabled without a shared store; results that have
     *     been written would have to be scored again, and there is no shared store; or a wave failed. Results that have been
     *     written or are in the store are kept, and the next run continues from there
     * @throws IllegalArgumentException if rows of the manifest cannot be used or have the same id, a provider is named twice, or a
     *     quota is set for a provider that does not take part; no call was made then
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
                throw new IllegalArgumentException("a quota is set for '" + id + "', but no such provider takes part; there are "
                        + providers.stream().map(ProviderSpec::id).toList());
            }
        }
        if (store == null && spark.sparkContext().getConf().getBoolean("spark.speculation", false)) {
            throw new IllegalStateException("spark.speculation runs tasks twice at once, and without a shared store each of their calls would"
                    + " be made and paid twice; set store(…), or spark.speculation to false");
        }
    }
}
