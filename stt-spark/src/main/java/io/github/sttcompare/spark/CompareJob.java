package io.github.sttcompare.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A job for {@code spark-submit}, which also serves as an example: compares providers on a manifest and prints the verdicts.
 *
 * <pre>CompareJob MANIFEST RESULTS [--store JDBC_URL] [--wave N] [--in-flight N] [--quota ID=PER_SECOND/LANES]… PROVIDER…</pre>
 *
 * <p>The manifest is CSV with a header if its name ends in {@code .csv}, Parquet if it ends in {@code .parquet}, and JSON lines otherwise.
 */
public final class CompareJob {

    private static final String USAGE = "usage: CompareJob MANIFEST RESULTS [--store JDBC_URL] [--wave N] [--in-flight N]"
            + " [--quota ID=PER_SECOND/LANES]… PROVIDER…";

    private CompareJob() {}

    /**
     * Runs the job, and stops the Spark session at the end.
     *
     * @param args the arguments, as described above
     * @throws IllegalArgumentException if the arguments or the manifest are invalid
     * @throws IllegalStateException    if the run fails, see {@link SparkComparison#run()}
     */
    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().appName("stt-compare").getOrCreate();
        try {
            SparkReport report = comparison(spark, List.of(args)).run();
            report.byProvider().show(false);
            long unreadable = report.unreadable().count();
            if (unreadable > 0) {
                System.out.println(unreadable + " recordings could not be read:");
                report.unreadable().show(20, false);
            }
            System.out.println(report.evaluation().toText());
        } finally {
            spark.stop();
        }
    }

    private static SparkComparison comparison(SparkSession spark, List<String> args) {
        SparkComparison comparison = SparkComparison.on(spark).listener(System.out::println);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                names.add(arg);
            } else if (i + 1 == args.size()) {
                throw new IllegalArgumentException(arg + " needs a value\n" + USAGE);
            } else {
                set(comparison, arg, args.get(++i));
            }
        }
        if (names.size() < 3) {
            throw new IllegalArgumentException(USAGE);
        }
        return comparison
                .manifest(read(spark, names.get(0)))
                .results(names.get(1))
                .providers(names.subList(2, names.size()).stream().map(ProviderSpec::of).toList());
    }

    private static void set(SparkComparison comparison, String name, String value) {
        switch (name) {
            case "--store" -> comparison.store(value);
            case "--wave" -> comparison.wave(Integer.parseInt(value));
            case "--in-flight" -> comparison.inFlightPerTask(Integer.parseInt(value));
            case "--quota" -> {
                String[] parts = value.split("[=/]", -1);
                if (parts.length != 3) {
                    throw new IllegalArgumentException("a quota is such as azure=100/8\n" + USAGE);
                }
                comparison.quota(parts[0], Double.parseDouble(parts[1]), Integer.parseInt(parts[2]));
            }
            default -> throw new IllegalArgumentException("there is no option " + name + "\n" + USAGE);
        }
    }

    private static Dataset<Row> read(SparkSession spark, String manifest) {
        String end = manifest.substring(manifest.lastIndexOf('.') + 1);
        return switch (end) {
            case "csv" -> spark.read().option("header", true).csv(manifest);
            case "parquet" -> spark.read().parquet(manifest);
            default -> spark.read().json(manifest);
        };
    }
}
