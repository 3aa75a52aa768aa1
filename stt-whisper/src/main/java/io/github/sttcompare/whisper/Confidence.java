package io.github.sttcompare.whisper;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a confidence of the logarithms of probabilities that servers give.
 *
 * <p>It is the geometric mean of the probabilities of the tokens, e<sup>mean of the logarithms</sup>. Where the server gives a
 * mean for each segment ({@code avg_logprob}), the segments count as many times as they have tokens, or in proportion to
 * their length where the tokens are not given. It says how sure the model was of its own words, not how often it is right.
 */
final class Confidence {

    private Confidence() {}

    /** {@return the confidence in the whole, 0 to 1; null when the server gave nothing to make it of} */
    static @Nullable Double of(JsonNode answer) {
        double sum = 0;
        double weights = 0;
        for (JsonNode token : answer.path("logprobs")) {
            Double logarithm = logarithm(token.path("logprob"));
            if (logarithm != null) {
                sum += logarithm;
                weights++;
            }
        }
        if (weights == 0) {
            for (JsonNode segment : answer.path("segments")) {
                Double logarithm = logarithm(segment.path("avg_logprob"));
                double weight = weight(segment);
                // exactly 0 is what servers write that do not compute it
                if (logarithm != null && logarithm != 0 && weight > 0) {
                    sum += logarithm * weight;
                    weights += weight;
                }
            }
        }
        return weights > 0 ? (Double) Math.exp(sum / weights) : null;
    }

    private static @Nullable Double logarithm(JsonNode node) {
        Double value = Json.number(node);
        return value == null || value > 0 ? null : value;
    }

    private static double weight(JsonNode segment) {
        int tokens = segment.path("tokens").size();
        if (tokens > 0) {
            return tokens;
        }
        Double start = Json.number(segment.path("start"));
        Double end = Json.number(segment.path("end"));
        return start == null || end == null ? 0 : end - start;
    }
}
