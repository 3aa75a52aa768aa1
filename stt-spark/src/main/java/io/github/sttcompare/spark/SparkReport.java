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

/** What landed. Reading it never calls a provider, however often it is evaluated. Immutable; thread-safe as Spark's data sets are. */
public final class SparkReport {

    private final Dataset<Row> rows;

    SparkReport(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * {@return what has landed at a path, by whatever runs: of each item and provider the last row}
     *
     * @param spark the session
     * @param path  where the results of runs landed
     */
    public static SparkReport of(SparkSession spark, String path) {
        return new SparkReport(latest(read(spark, path)));
    }

    /** {@return all rows that have landed; none when nothing has} */
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

    /** {@return of each item and provider the last row} */
    static Dataset<Row> latest(Dataset<Row> rows) {
        return rows.withColumn("place", row_number().over(Window.partitionBy("item", "provider").orderBy(desc("at"), desc("run"))))
                .filter(col("place").equalTo(1))
                .drop("place");
    }

    /** {@return a row for each item and provider; {@code docs/scale.md} lists the columns} */
    public Dataset<Row> rows() {
        return rows;
    }

    /** {@return a row for each provider: how many calls ended how, its errors over all it was scored on, and what its answers cost} */
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

    /** {@return the verdicts by the rules of {@link Significance#standard()}, see {@link #evaluation(Significance)}} */
    public Evaluation evaluation() {
        return evaluation(Significance.standard());
    }

    /**
     * {@return the figures and verdicts, the same that {@code CorpusResult.evaluation} gives}
     *
     * <p>The driver reads the counts of one part of the rows after the other; neither texts nor audio come there. A hundred thousand items
     * with five providers take some 220 MB. Items whose recordings cannot be read are left out.
     *
     * @param significance by which rules to judge
     * @throws IllegalArgumentException if nothing was scored, or scores were taken by different normalisers, as with several
     *     languages: evaluate each by itself then
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

    /** {@return the items whose recordings could not be read, with the reasons: columns {@code item}, {@code audio} and {@code message}} */
    public Dataset<Row> unreadable() {
        return rows.filter(col("status").equalTo(ResultRow.UNREADABLE)).select("item", "audio", "message").dropDuplicates("item");
    }
}
