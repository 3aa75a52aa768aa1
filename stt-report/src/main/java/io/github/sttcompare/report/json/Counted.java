package io.github.sttcompare.report.json;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a later run is compared with, of one utterance.
 *
 * @param id        the id of the utterance
 * @param cluster   to whom or what it belongs; null when it stands for itself
 * @param reference the hash of its reference; null when it has none
 * @param answers   what providers made of it, those that were scored
 */
public record Counted(
        String id, @Nullable String cluster, @Nullable String reference, Map<String, Answer> answers) {

    /**
     * What a provider made of an utterance.
     *
     * @param words      its errors over words
     * @param normalizer by which profile
     * @param latency    how long it took; null when that means nothing
     */
    public record Answer(ErrorCounts words, String normalizer, @Nullable Duration latency) {}

    /** Reads an utterance of a baseline, or of a whole report. */
    static Counted read(Node node) {
        String id = node.text("id");
        Map<String, Answer> answers = new LinkedHashMap<>();
        Set<String> providers = new HashSet<>();
        for (Node outcome : node.object("comparison").requiredObjects("outcomes")) {
            String provider = outcome.text("provider");
            if (!providers.add(provider)) {
                throw Format.failure("has two outcomes of '" + SafeText.oneLine(provider, 60) + "' for '" + SafeText.oneLine(id, 60) + "'");
            }
            Node scores = outcome.has("accuracy") ? outcome.object("accuracy") : outcome;
            if (scores.has("words")) {
                answers.put(
                        provider,
                        new Answer(
                                CountsJson.read(scores.object("words")),
                                scores.text("normalizer").intern(),
                                outcome.secondsOrNull("latency")));
            }
        }
        return new Counted(id, node.textOrNull("cluster"), node.textOrNull("referenceSha256"), answers);
    }
}
