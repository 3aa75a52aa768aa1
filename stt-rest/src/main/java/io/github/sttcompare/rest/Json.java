package io.github.sttcompare.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, or an absent value. Immutable and thread-safe.
 *
 * <p>It is read leniently. A requested value that is missing, or that has another type, is absent: no method throws
 * because of what a server sent. Invalid numbers ({@code NaN}, {@code Infinity}, and other languages' forms of them) are
 * absent, and so are numbers that are too large. A number may be written as a string.
 */
public final class Json {

    private static final Object NOTHING = new Object();

    /** An absent value. */
    public static final Json ABSENT = new Json(NOTHING);

    /** Larger values, in seconds, are not times in audio. */
    private static final double MAX_SECONDS = 1e9;

    /**
     * A {@code Map} or {@code List} of such values, a String, {@link Digits}, a Boolean or null; {@code NOTHING} if
     * absent.
     */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * {@return the JSON in a text; absent unless it is exactly one value, and neither too large nor too deeply nested for
     * an answer}
     *
     * @param text the text
     */
    public static Json parse(String text) {
        return JsonReader.read(text).map(value -> new Json(JsonReader.NULL.equals(value) ? null : value)).orElse(ABSENT);
    }

    /**
     * {@return a value as JSON}
     *
     * @param value a {@code Map}, whose keys become names, an {@code Iterable}, a {@code CharSequence}, a {@code Number}, a
     *     {@code Boolean}, JSON, or null
     * @throws IllegalArgumentException if it is something else
     */
    public static Json of(@Nullable Object value) {
        return new Json(plain(value));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Json json -> json.isAbsent() ? null : json.value;
            case Boolean truth -> truth;
            case Number number -> Double.isFinite(number.doubleValue()) ? new Digits(number.toString()) : null;
            case CharSequence text -> text.toString();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), plain(field)));
                yield Collections.unmodifiableMap(fields);
            }
            case Iterable<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(plain(item)));
                yield Collections.unmodifiableList(items);
            }
            default -> throw new IllegalArgumentException("cannot write as JSON: a " + value.getClass().getName());
        };
    }

    /** {@return whether it is absent} */
    public boolean isAbsent() {
        return NOTHING.equals(value);
    }

    /** {@return whether it is present and not {@code null}} */
    public boolean hasValue() {
        return value != null && !NOTHING.equals(value);
    }

    /** {@return whether it is an object} */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** {@return whether it is a list} */
    public boolean isList() {
        return value instanceof List;
    }

    /**
     * {@return whether it is empty: absent, {@code null}, {@code false}, zero, a blank text, or a list or object with
     * only empty values}
     */
    public boolean isEmpty() {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case Boolean truth -> !truth;
            case Digits number -> number.digits().matches("-?[0.]+");
            case Map<?, ?> unused -> fields().values().stream().allMatch(Json::isEmpty);
            case List<?> unused -> items().stream().allMatch(Json::isEmpty);
            default -> true;
        };
    }

    /**
     * {@return the value at a path; absent if there is none}
     *
     * @param path names of fields and indexes of lists, separated by dots, such as {@code results.channels.0.alternatives}
     */
    public Json at(String path) {
        Json found = this;
        for (String step : path.split("\\.", -1)) {
            found = found.get(step);
        }
        return found;
    }

    /**
     * {@return the first value that is present and not {@code null}; absent if there is none}
     *
     * @param paths paths, see {@link #at}, the preferred one first
     */
    public Json first(String... paths) {
        for (String path : paths) {
            Json found = at(path);
            if (found.hasValue()) {
                return found;
            }
        }
        return ABSENT;
    }

    /** {@return the field of an object, or the item of a list if the name is a number; absent if there is none} */
    private Json get(String name) {
        if (value instanceof List<?> list) {
            int index = name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
            return index < list.size() ? new Json(list.get(index)) : ABSENT;
        }
        return value instanceof Map<?, ?> map && map.containsKey(name) ? new Json(map.get(name)) : ABSENT;
    }

    /** {@return the items of a list; empty if it is not a list} */
    public List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(item -> new Json(item)).toList() : List.of();
    }

    /**
     * {@return the items of the list at a path; empty if there is none}
     *
     * @param path the path, see {@link #at}
     */
    public List<Json> items(String path) {
        return at(path).items();
    }

    /** {@return the fields of an object by their names, in their original order; empty if it is not an object} */
    public Map<String, Json> fields() {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), new Json(field)));
        }
        return Collections.unmodifiableMap(fields);
    }

    /** {@return the text; null if it is not a text} */
    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /**
     * {@return the text at a path; null if there is none}
     *
     * @param path the path, see {@link #at}
     */
    public @Nullable String text(String path) {
        return at(path).text();
    }

    /** {@return a text, or a number or boolean as written; null if it is none of these} */
    public @Nullable String plain() {
        return switch (value) {
            case String text -> text;
            case Digits number -> number.digits();
            case Boolean truth -> truth.toString();
            case null, default -> null;
        };
    }

    /** {@return a finite number, which may be written as a string; null if it is not a number} */
    public @Nullable Double number() {
        String digits = value instanceof Boolean ? null : plain();
        if (digits == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(digits.strip());
            return Double.isFinite(number) ? (Double) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * {@return the number at a path; null if there is none}
     *
     * @param path the path, see {@link #at}
     */
    public @Nullable Double number(String path) {
        return at(path).number();
    }

    /** {@return a count, such as the number of a speaker; null if it is not an integer} */
    public @Nullable Long count() {
        Double number = number();
        return number != null && number == Math.rint(number) && Math.abs(number) < 1L << 53 ? (Long) number.longValue() : null;
    }

    /** {@return a duration in seconds; null if it is not valid} */
    public @Nullable Duration seconds() {
        return time(1e9);
    }

    /** {@return a duration in milliseconds; null if it is not valid} */
    public @Nullable Duration millis() {
        return time(1e6);
    }

    private @Nullable Duration time(double nanos) {
        Double number = number();
        return number == null ? null : Duration.ofNanos(Math.round(Math.clamp(number * nanos, -MAX_SECONDS * 1e9, MAX_SECONDS * 1e9)));
    }

    /** {@return it as JSON text; {@code null} if absent} */
    public String write() {
        return JsonWriter.write(isAbsent() ? null : value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && (value == null ? json.value == null : value.equals(json.value));
    }

    @Override
    public int hashCode() {
        return value == null ? 0 : value.hashCode();
    }

    /** {@return the kind of value; no content} */
    @Override
    public String toString() {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object with " + map.size() + " fields";
            case List<?> list -> "a list of " + list.size();
            case String unused -> "a text";
            case Digits unused -> "a number";
            case Boolean unused -> "a boolean";
            default -> "absent";
        };
    }
}
