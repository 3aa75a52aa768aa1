package io.github.sttcompare.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON written by people, strictly: problems are reported with line and column, and nothing is guessed. */
final class JsonTexts {

    static final int MAX_CHARS = 1 << 20;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CHARS)
                    .maxNameLength(MAX_CHARS)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();

    private JsonTexts() {}

    /** The text is not JSON. The message says why and where, without quoting it. */
    static final class BadJson extends Exception {
        private static final long serialVersionUID = 1L;
        private final long line;

        BadJson(String message, long line) {
            super(message);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** {@return the one value in a text} */
    static JsonValue read(String text) throws BadJson {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BadJson("there is no JSON", 1);
            }
            JsonValue value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new BadJson("something follows the JSON, in column " + parser.currentTokenLocation().getColumnNr(),
                        parser.currentTokenLocation().getLineNr());
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new BadJson("the JSON is nested more than " + MAX_DEPTH + " deep, or has a number of more than " + MAX_NUMBER + " digits", line(e));
        } catch (JacksonException e) {
            String original = String.valueOf(e.getOriginalMessage());
            // many of Jackson's other messages quote the text
            String what = original.startsWith("Duplicate ") ? "a name appears twice in one object" : "it is not valid JSON";
            throw new BadJson(what + (e.getLocation() == null ? "" : ", in column " + e.getLocation().getColumnNr()), line(e));
        }
    }

    private static long line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static JsonValue value(JsonParser parser, JsonToken token) {
        long line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> new JsonValue.Fields(fields(parser), line);
            case START_ARRAY -> new JsonValue.Items(items(parser), line);
            case VALUE_STRING -> new JsonValue.Plain(parser.getString(), JsonValue.Plain.Type.TEXT, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Plain(parser.getString(), JsonValue.Plain.Type.NUMBER, line);
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Plain(parser.getString(), JsonValue.Plain.Type.BOOLEAN, line);
            default -> new JsonValue.Null(line);
        };
    }

    private static Map<String, JsonValue> fields(JsonParser parser) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static List<JsonValue> items(JsonParser parser) {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return Collections.unmodifiableList(items);
    }
}
