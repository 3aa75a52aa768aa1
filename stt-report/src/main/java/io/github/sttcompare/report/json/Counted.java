package io.github.sttcompare.report.json;

import io.github.sttcompare.Accuracy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a later run is compared with, of one utterance.
 *
 * @param id        the id of the utterance
 * @param cluster   to whom or what it belongs; null when it stands for itself
 * @param reference the hash of its reference; null when it has none
 * @param answers   what providers made of it
 */
public record Counted(
        String id, @Nullable String cluster, @Nullable String reference, Map<String, Answer> answers) {

    /**
     * What a provider made of an utterance.
     *
     * @param accuracy how exactly; null when it did not answer or was not scored
     * @param latency  how long it took; null when it did not answer
     */
    public record Answer(@Nullable Accuracy accuracy, @Nullable Duration latency) {}

    static Counted read(Node node) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Node outcome : node.object("comparison").objects("outcomes")) {
            answers.put(
                    outcome.text("provider"),
                    new Answer(ComparisonJson.accuracy(outcome.objectOrNull("accuracy")), outcome.secondsOrNull("latency")));
        }
        return new Counted(node.text("id"), node.textOrNull("cluster"), node.textOrNull("referenceSha256"), answers);
    }
}
