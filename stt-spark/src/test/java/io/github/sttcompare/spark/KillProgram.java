package io.github.sttcompare.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A run on a cluster, which the test kills. Its arguments are the manifest, the results, the address of the vendor, the file that contains
 * the key, and the store ({@code -} for none).
 */
public final class KillProgram {

    private KillProgram() {}

    /** Starts the run. */
    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().appName("killed").getOrCreate();
        comparison(spark, args).run();
        spark.stop();
    }

    static SparkComparison comparison(SparkSession spark, String... args) {
        SparkComparison comparison = SparkComparison.on(spark)
                .manifest(spark.read().json(args[0]))
                .results(args[1])
                .providers(provider("one", args), provider("two", args))
                .inFlightPerTask(KillTest.IN_FLIGHT)
                .wave(KillTest.WAVE);
        return args[4].equals("-") ? comparison : comparison.store(args[4]);
    }

    private static ProviderSpec provider(String id, String... args) {
        return ProviderSpec.of(id).setting(CountedFactory.URL, args[2]).fromFile(CountedFactory.KEY, Path.of(args[3]));
    }
}
