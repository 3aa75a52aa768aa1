package io.github.sttcompare.spark;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes the results of two runs comparable by removing times, attempts and the ids of the runs. */
final class Compared {

    private Compared() {}

    static Evaluation withoutTimes(Evaluation evaluation) {
        List<ProviderFigures> figures = evaluation.providers().stream()
                .map(own -> new ProviderFigures(own.provider(), own.coverage(), own.words(), own.characters(), own.own(), own.common(),
                        own.failures(), new LatencyFigures(0, 0, null, null, null), null, own.billed()))
                .toList();
        return new Evaluation(evaluation.utterances(), evaluation.scored(), evaluation.normalizer(), evaluation.tieRule(), figures,
                evaluation.significance(), evaluation.formatting());
    }

    /** {@return all rows with the remaining columns, ordered by item and provider} */
    static List<String> withoutTimes(Dataset<Row> rows) {
        return rows.drop("latency_ns", "attempts", "run", "at").orderBy("item", "provider").toJSON().collectAsList();
    }
}
