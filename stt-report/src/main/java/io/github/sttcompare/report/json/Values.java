package io.github.sttcompare.report.json;

import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON values of bounded size: objects as maps, lists, texts, numbers, booleans and null. */
final class Values {

    /** Numbers with at most this many characters are represented by a double without loss. */
    private static final int EXACT_DIGITS = 15;
    private static final int NANO_DIGITS = 9;
    /** The most characters and values in one object, far more than an utterance can have. */
    private static final long MOST = 200_000_000;

    private final JsonParser in;
    private long left = MOST;

    private Values(JsonParser in) {
        this.in = in;
    }

    /** {@return the value at whose beginning the parser is} */
    static @Nullable Object read(JsonParser in) {
        return new Values(in).value();
    }

    private @Nullable Object value() {
        take(1);
        return switch (in.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> {
                String text = in.getString();
                take(text.length());
                yield text;
            }
            case VALUE_NUMBER_INT -> in.getStringLength() <= EXACT_DIGITS ? (Object) in.getLongValue() : in.getDecimalValue();
            case VALUE_NUMBER_FLOAT -> isExact() ? (Object) in.getDoubleValue() : in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** {@return whether a double is exact enough: numbers finer than nanoseconds were doubles when they were written} */
    private boolean isExact() {
        int length = in.getStringLength();
        if (length <= EXACT_DIGITS) {
            return true;
        }
        char[] chars = in.getStringCharacters();
        int point = in.getStringOffset();
        int end = point + length;
        while (point < end && chars[point] != '.') {
            point++;
        }
        return end - point - 1 > NANO_DIGITS;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            take(name.length());
            in.nextToken();
            putNew(map, name, value());
        }
        return map;
    }

    /** Adds a field; a repeated name is refused, because readers differ in which of the two values they use.
     *
     * @throws UncheckedIOException if there already is one with this name
     */
    static void putNew(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        int before = map.size();
        map.put(name, value);
        if (map.size() == before) {
            throw twice(name);
        }
    }

    static UncheckedIOException twice(String name) {
        return Format.failure("has the name '" + SafeText.oneLine(name, 60) + "' twice in one object; restore the original file");
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    private void take(long size) {
        left -= size;
        if (left < 0) {
            throw new UncheckedIOException(new IOException("an object has more than " + MOST + " characters and values"));
        }
    }
}
