package io.github.sttcompare.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON from texts of a bounded size and depth. */
final class JsonReader {

    /** Stands for a whole text that is {@code null}. */
    static final Object NULL = new Object();

    private static final int MAX_CHARS = 64 << 20;
    private static final int MAX_DEPTH = 100;
    /** An answer for five hours of speech with the times of all words has less than a tenth of this. */
    private static final int MAX_TOKENS = 5_000_000;

    /** Common mistakes in handwritten JSON whose meaning is clear. */
    private static final JsonReadFeature[] LENIENCE = {
        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
        JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
        JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS, JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
        JsonReadFeature.ALLOW_TRAILING_COMMA
    };

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(LENIENCE[0], LENIENCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_CHARS)
                    .maxNumberLength(MAX_CHARS)
                    .maxNameLength(MAX_CHARS)
                    .build())
            .build();

    /** What Python, JavaScript, C and others print for NaN, for infinity and for null; not valid JSON. */
    private static final Pattern NO_NUMBER = Pattern.compile(
            "(?:undefined|None)(?![a-zA-Z0-9_.])|(?i)[-+]?(?:nan(?:\\([a-z0-9_]{0,20}\\))?|inf(?:inity)?|[0-9]\\.#[a-z]{3,4}[0-9]*)(?![a-z0-9_.])");

    private JsonReader() {}

    /**
     * {@return the value in a text: a {@code Map} or {@code List} of such values, a String, {@link Digits}, a Boolean, or
     * {@link #NULL}; empty unless it is exactly one value}
     */
    static Optional<Object> read(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Optional<Object> read = strictly(text);
        if (read.isPresent()) {
            return read;
        }
        String mended = withoutNumbersThatAreNone(text);
        return mended.equals(text) ? Optional.empty() : strictly(mended);
    }

    private static Optional<Object> strictly(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : value(parser, first);
            return first == null || parser.nextToken() != null ? Optional.empty() : Optional.of(value == null ? NULL : value);
        } catch (JacksonException e) {
            return Optional.empty(); // its message would quote the text
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return Collections.unmodifiableList(items);
    }

    /** {@return the text with invalid numbers outside of strings replaced by {@code null}} */
    private static String withoutNumbersThatAreNone(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        Matcher noNumber = NO_NUMBER.matcher(text);
        boolean inString = false;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\' && i + 1 < text.length()) {
                mended.append(c);
                c = text.charAt(++i);
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString && !inWord && noNumber.region(i, text.length()).lookingAt()) {
                mended.append("null");
                i = noNumber.end() - 1;
                inWord = true;
                continue;
            }
            inWord = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
            mended.append(c);
        }
        return mended.toString();
    }
}
