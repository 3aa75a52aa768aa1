package io.github.sttcompare.spark;

import io.github.sttcompare.corpus.CorpusItem;
import java.io.Serial;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Parses the rows of a manifest. A row that is not a valid item gets a {@code problem} instead of the other columns. */
final class ManifestReader implements MapPartitionsFunction<Row, Row> {

    @Serial
    private static final long serialVersionUID = 1;

    static final StructType SCHEMA = new StructType()
            .add("item", DataTypes.StringType)
            .add("subject", DataTypes.StringType)
            .add("known", DataTypes.StringType)
            .add("columns", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
            .add("problem", DataTypes.StringType);

    private final @Nullable String normalizer;

    /** @param normalizer the profile by which transcripts are scored; null to let the scorer choose */
    ManifestReader(@Nullable String normalizer) {
        this.normalizer = normalizer;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return read(rows.next());
            }
        };
    }

    private Row read(Row row) {
        Map<String, String> columns = columns(row);
        try {
            Job.Read read = Job.read(columns);
            String problem = Recordings.problem(read.audio());
            if (!problem.isEmpty()) {
                return bad(columns, problem);
            }
            CorpusItem item = read.item();
            String subject = Digests.of(read.audio(), item.channel(), item.start(), item.end(), item.language());
            String known = Digests.of(item.reference(), normalizer, item.cluster(), item.metadata());
            return RowFactory.create(item.id(), subject, known, CollectionConverters.asScala(columns), null);
        } catch (IllegalArgumentException e) {
            return bad(columns, String.valueOf(e.getMessage()));
        }
    }

    private static Row bad(Map<String, String> columns, String problem) {
        String shown = columns.toString();
        return RowFactory.create(null, null, null, null, problem + " (" + (shown.length() > 200 ? shown.substring(0, 200) + "…" : shown) + ")");
    }

    /** {@return the values as texts, as in other kinds of manifests; only texts, numbers and booleans are included} */
    private static Map<String, String> columns(Row row) {
        Map<String, String> columns = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            Object value = row.get(i);
            if (value != null && (value instanceof String || value instanceof Number || value instanceof Boolean)) {
                columns.put(names[i], value.toString());
            }
        }
        return columns;
    }
}
