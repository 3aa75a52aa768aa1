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
 * The data of one utterance with which a later run is compared.
 *
 * @param id        the id of the utterance
 * @param cluster   the group it belongs to; null if it belongs to none
 * @param reference the hash of its reference; null if it has none
 * @param answers   the answers that were scored, by provider
 */
public record Counted(
        String id, @Nullable String cluster, @Nullable String reference, Map<String, Answer> answers) {

    /** The scored answer of a provider.
     *
     * @param words      its errors over words
     * @param normalizer the profile by which it was scored
     * @param latency    how long it took; null if that is not meaningful
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
