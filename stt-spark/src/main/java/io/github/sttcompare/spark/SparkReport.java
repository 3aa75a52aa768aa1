package io.github.sttcompare.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.sttcompare.corpus.CorpusEvaluation;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * The results that have been written. Reading a report never calls a provider, however often Spark evaluates it. Immutable, and as
 * thread-safe as Spark's data sets.
 */
public final class SparkReport {

    private final Dataset<Row> rows;

    SparkReport(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * {@return a report of all results that were written at a path, from any number of runs: the latest row of each item and provider}
     *
     * @param spark the session
     * @param path  the folder given to {@link SparkComparison#results(String)}; the report is empty if it does not exist
     * @throws UncheckedIOException if the path cannot be accessed
     */
    public static SparkReport of(SparkSession spark, String path) {
        return new SparkReport(latest(read(spark, path)));
    }

    /** {@return all rows that have been written; none if the folder does not exist} */
    static Dataset<Row> read(SparkSession spark, String path) {
        Path folder = new Path(Objects.requireNonNull(path, "path"));
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(folder)
                    ? spark.read().schema(ResultRow.SCHEMA).parquet(path)
                    : spark.createDataFrame(List.of(), ResultRow.SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException("the results at " + path + " cannot be read; check the path and its permissions", e);
        }
    }

    /** {@return the latest row of each item and provider} */
    static Dataset<Row> latest(Dataset<Row> rows) {
        return rows.withColumn("place", row_number().over(Window.partitionBy("item", "provider").orderBy(desc("at"), desc("run"))))
                .filter(col("place").equalTo(1))
                .drop("place");
    }

    /** {@return one row for each item and provider; {@code docs/scale.md} describes the columns} */
    public Dataset<Row> rows() {
        return rows;
    }

    /**
     * {@return one row for each provider: the numbers of its calls and answers, its errors and WER over all scored items, and the cost of
     * its answers}
     *
     * <p>Columns: {@code provider}; {@code calls}, the number of rows, including recordings that could not be read; {@code answered},
     * {@code not_answered} and {@code scored}; {@code errors}, {@code words} and {@code wer} in words, null if nothing was scored; {@code
     * cost} and {@code currency}, null if no price is known. The cost is meaningful only if all prices of a provider are in one currency.
     */
    public Dataset<Row> byProvider() {
        Column errors = sum(col("words.substitutions").plus(col("words.deletions")).plus(col("words.insertions")));
        Column reference = sum(col("words.reference"));
        return rows.groupBy("provider")
                .agg(
                        count(lit(1)).as("calls"),
                        count(when(col("status").equalTo("ok"), 1)).as("answered"),
                        count(when(col("status").notEqual("ok"), 1)).as("not_answered"),
                        count(col("words")).as("scored"),
                        errors.as("errors"),
                        reference.as("words"),
                        errors.divide(reference).as("wer"),
                        sum("cost").as("cost"),
                        max("currency").as("currency"))
                .orderBy("provider");
    }

    /** {@return the evaluation by the rules of {@link Significance#standard()}, see {@link #evaluation(Significance)}} */
    public Evaluation evaluation() {
        return evaluation(Significance.standard());
    }

    /**
     * {@return the figures and verdicts, the same as those of {@code CorpusResult.evaluation}}
     *
     * <p>The driver reads the counts one partition after another; no texts and no audio are transferred to it. 100,000 items with five
     * providers need about 220 MB of memory. Items whose recordings cannot be read are not included.
     *
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if nothing was scored, or scores were computed with different normalisers, as with several
     *     languages: then evaluate each language separately
     */
    public Evaluation evaluation(Significance significance) {
        CorpusEvaluation evaluation = new CorpusEvaluation();
        Column[] counted = ResultRow.COUNTED.stream().map(name -> col(name)).toArray(Column[]::new);
        Iterator<Row> readable = rows.filter(col("status").notEqual(ResultRow.UNREADABLE)).select(counted).toLocalIterator();
        while (readable.hasNext()) {
            Row row = readable.next();
            evaluation.add(row.getAs("item"), row.getAs("cluster"), ResultRow.counts(row));
        }
        return evaluation.build(significance);
    }

    /** {@return the items whose recordings could not be read, once each: the columns {@code item}, {@code audio} and {@code message}} */
    public Dataset<Row> unreadable() {
        return rows.filter(col("status").equalTo(ResultRow.UNREADABLE)).select("item", "audio", "message").dropDuplicates("item");
    }
}
