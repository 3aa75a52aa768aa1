package io.github.sttcompare.spark;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusWorker;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.wer.evaluation.Billed;
import io.github.sttcompare.wer.evaluation.OutcomeCounter;
import io.github.sttcompare.wer.evaluation.OutcomeCounts;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A row of results: the outcome of one provider for one item. It must be converted to a Spark row on the thread of the task. */
final class ResultRow {

    /** The status of an item whose recording cannot be read, so that no call was made. */
    static final String UNREADABLE = "unreadable";

    private static final StructType WORD = new StructType(new StructField[] {
        field("text", DataTypes.StringType), field("start_ns", DataTypes.LongType), field("end_ns", DataTypes.LongType),
        field("confidence", DataTypes.DoubleType), field("speaker", DataTypes.StringType)
    });

    /** The numbers of hits, substitutions, deletions and insertions, and the length of the reference. */
    private static final StructType COUNTS = new StructType(new StructField[] {
        field("hits", DataTypes.LongType), field("substitutions", DataTypes.LongType), field("deletions", DataTypes.LongType),
        field("insertions", DataTypes.LongType), field("reference", DataTypes.LongType)
    });

    /** The columns, as described in {@code docs/scale.md}. */
    static final StructType SCHEMA = new StructType(new StructField[] {
        field("item", DataTypes.StringType),
        field("provider", DataTypes.StringType),
        field("status", DataTypes.StringType),
        field("text", DataTypes.StringType),
        field("error", DataTypes.StringType),
        field("message", DataTypes.StringType),
        field("kept", DataTypes.BooleanType),
        field("audio", DataTypes.StringType),
        field("audio_sha256", DataTypes.StringType),
        field("audio_ns", DataTypes.LongType),
        field("language", DataTypes.StringType),
        field("cluster", DataTypes.StringType),
        field("metadata", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType)),
        field("reference", DataTypes.StringType),
        field("words", COUNTS),
        field("characters", COUNTS),
        field("normalizer", DataTypes.StringType),
        field("tie_rule", DataTypes.StringType),
        field("formatting", DataTypes.createMapType(DataTypes.StringType, COUNTS)),
        field("cost", DataTypes.createDecimalType(30, 9)),
        field("currency", DataTypes.StringType),
        field("billed_seconds", DataTypes.DoubleType),
        field("timed_words", DataTypes.createArrayType(WORD)),
        field("heard_language", DataTypes.StringType),
        field("call", DataTypes.StringType),
        field("subject", DataTypes.StringType),
        field("known", DataTypes.StringType),
        field("plan", DataTypes.StringType),
        field("latency_ns", DataTypes.LongType),
        field("attempts", DataTypes.IntegerType),
        field("run", DataTypes.StringType),
        field("at", DataTypes.TimestampType),
    });

    /** The columns that an evaluation needs; none contains a transcript or a reference. */
    static final List<String> COUNTED = List.of("item", "cluster", "provider", "status", "error", "latency_ns", "audio_ns",
            "billed_seconds", "words", "characters", "normalizer", "tie_rule", "language", "formatting");

    private final @Nullable Object[] values;

    private ResultRow(Map<String, @Nullable Object> values) {
        this.values = new @Nullable Object[SCHEMA.length()];
        for (int i = 0; i < this.values.length; i++) {
            this.values[i] = values.get(SCHEMA.fields()[i].name());
        }
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    boolean isAnswer() {
        return "ok".equals(values[SCHEMA.fieldIndex("status")]);
    }

    /** {@return the Spark row; must be called on the thread of the task} */
    Row toRow() {
        return RowFactory.create(values);
    }

    /** {@return the row for an item whose recording cannot be read} */
    static ResultRow unreadable(String run, Job job, String audio, CorpusItem item, String provider, String problem) {
        Map<String, @Nullable Object> row = common(run, job, audio, item);
        row.put("provider", provider);
        row.put("status", UNREADABLE);
        row.put("message", problem);
        row.put("kept", false);
        row.put("attempts", 0);
        return new ResultRow(row);
    }

    /** {@return the row for a finished call} */
    static ResultRow of(String run, Job job, String audio, CorpusItem item, CorpusWorker.Done done, OutcomeCounter counter) {
        Comparison comparison = done.recording().comparison();
        Outcome outcome = comparison.outcomes().getFirst();
        OutcomeCounts counts = counter.count(comparison).getFirst();
        CorpusWorker.Call call = done.calls().getFirst();
        Map<String, @Nullable Object> row = common(run, job, audio, item);
        row.put("provider", outcome.providerId());
        row.put("status", outcome.status());
        row.put("error", outcome instanceof Outcome.Failed failed ? failed.error().kind().name() : null);
        row.put("message", message(outcome));
        row.put("kept", call.kept());
        row.put("audio_sha256", comparison.audio().sha256());
        row.put("audio_ns", comparison.audio().duration().toNanos());
        row.put("language", counts.language().isEmpty() ? null : counts.language());
        if (outcome instanceof Outcome.Transcribed transcribed) {
            Transcript transcript = transcribed.transcript();
            row.put("text", transcript.text());
            row.put("heard_language", transcript.language());
            row.put("timed_words", CollectionConverters.asScala(transcript.words().stream().map(ResultRow::word).toList()).toSeq());
        }
        Accuracy accuracy = counts.accuracy();
        if (accuracy != null) {
            row.put("words", counts(accuracy.words()));
            row.put("characters", counts(accuracy.characters()));
            row.put("normalizer", accuracy.normalizer());
            row.put("tie_rule", accuracy.tieRule());
            Map<String, Row> formatting = new TreeMap<>();
            counts.formatting().forEach((profile, words) -> formatting.put(profile, counts(words)));
            row.put("formatting", CollectionConverters.asScala(formatting));
        }
        Money cost = call.cost();
        row.put("cost", cost == null ? null : cost.amount());
        row.put("currency", cost == null ? null : cost.currency().getCurrencyCode());
        row.put("billed_seconds", counts.billed().transcripts() == 0 ? null : Double.valueOf(counts.billed().seconds()));
        row.put("call", call.key());
        Duration latency = counts.latency();
        row.put("latency_ns", latency == null ? null : Long.valueOf(latency.toNanos()));
        row.put("attempts", outcome.timing().attempts().size());
        return new ResultRow(row);
    }

    private static Map<String, @Nullable Object> common(String run, Job job, String audio, CorpusItem item) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("item", item.id());
        row.put("audio", audio);
        row.put("cluster", item.cluster());
        row.put("metadata", CollectionConverters.asScala(item.metadata()));
        row.put("reference", item.reference());
        row.put("language", item.language());
        row.put("subject", job.subject());
        row.put("known", job.known());
        row.put("plan", job.plan());
        row.put("run", run);
        row.put("at", Timestamp.from(Instant.now()));
        return row;
    }

    private static @Nullable String message(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> t.unscored();
            case Outcome.Failed failed -> failed.error().message();
            case Outcome.TimedOut timedOut -> timedOut.reason();
            case Outcome.Skipped skipped -> skipped.reason();
        };
    }

    private static Row word(Word word) {
        return RowFactory.create(word.text(), word.start().toNanos(), word.end().toNanos(), word.confidence(), word.speaker());
    }

    private static Row counts(ErrorCounts counts) {
        return RowFactory.create(counts.hits(), counts.substitutions(), counts.deletions(), counts.insertions(), counts.referenceWords());
    }

    /**
     * {@return the counts of a row, for an evaluation}
     *
     * @param row a row with the columns {@link #COUNTED}
     * @throws IllegalStateException if its status is unknown or {@value #UNREADABLE}
     */
    static OutcomeCounts counts(Row row) {
        OutcomeCounts.State state = switch (row.<String>getAs("status")) {
            case "ok" -> OutcomeCounts.State.TRANSCRIBED;
            case "failed" -> OutcomeCounts.State.FAILED;
            case "timed out" -> OutcomeCounts.State.TIMED_OUT;
            case "skipped" -> OutcomeCounts.State.SKIPPED;
            case String other -> throw new IllegalStateException("a row of results has the status '" + other + "', which does not exist");
        };
        String error = row.getAs("error");
        Long latency = row.getAs("latency_ns");
        Double billed = row.getAs("billed_seconds");
        Row words = row.getAs("words");
        Accuracy accuracy = words == null
                ? null
                : new Accuracy(errors(words), errors(Objects.requireNonNull(row.<Row>getAs("characters"))), row.getAs("normalizer"),
                        row.getAs("tie_rule"));
        Map<String, ErrorCounts> formatting = new HashMap<>();
        if (accuracy != null && !row.isNullAt(row.fieldIndex("formatting"))) {
            Map<String, Row> profiles = row.getJavaMap(row.fieldIndex("formatting"));
            profiles.forEach((profile, counts) -> formatting.put(profile, errors(counts)));
        }
        return new OutcomeCounts(row.getAs("provider"), state, error == null ? null : ErrorKind.valueOf(error),
                latency == null ? null : Duration.ofNanos(latency), Duration.ofNanos(row.<Long>getAs("audio_ns")),
                billed == null ? Billed.NONE : new Billed(1, billed), accuracy,
                Objects.requireNonNullElse(row.getAs("language"), ""), formatting);
    }

    private static ErrorCounts errors(Row row) {
        return new ErrorCounts(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
}
