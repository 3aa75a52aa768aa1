package io.github.sttcompare.whisper;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as leniently as its writers were careless. */
final class Json {

    static final JsonMapper MAPPER = new JsonMapper();

    private static final double NANOS = 1e9;
    /** More is no time in any audio. */
    private static final double MAX_SECONDS = 1e9;

    private Json() {}

    /** {@return the JSON in a text; null when there is none} */
    static @Nullable JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null; // its message would quote the text
        }
    }

    /** {@return a text, or a number or boolean as text; null when it is none of them} */
    static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.isValueNode() && !node.isNull() ? node.asString() : null;
    }

    /** {@return a finite number, which may be written as a text; null when it is none} */
    static @Nullable Double number(JsonNode node) {
        String digits = node.isNumber() ? node.asString() : node.isString() ? node.stringValue().strip() : "";
        try {
            double value = Double.parseDouble(digits);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@return a time in seconds, moved into the audio; null when it is none} */
    static @Nullable Duration time(JsonNode node, Duration audio) {
        Double seconds = number(node);
        if (seconds == null) {
            return null;
        }
        Duration time = Duration.ofNanos(Math.round(Math.clamp(seconds, 0, MAX_SECONDS) * NANOS));
        return time.compareTo(audio) > 0 ? audio : time;
    }

    /** {@return a probability; null when it is none} */
    static @Nullable Double probability(JsonNode node) {
        Double value = number(node);
        return value == null || value < 0 || value > 1 ? null : value;
    }
}
