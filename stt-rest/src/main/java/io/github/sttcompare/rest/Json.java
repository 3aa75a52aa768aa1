package io.github.sttcompare.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON, or that there is none. Immutable and thread-safe.
 *
 * <p>It is read as leniently as its writers were careless. What is asked for and not there, or of another type than asked for,
 * is absent: nothing here throws because of what a server sent. Numbers that are none ({@code NaN}, {@code Infinity}, and what
 * languages print for them) are absent, and so is what is too large for a number. A number may be written as a text.
 */
public final class Json {

    /** What is not there. */
    public static final Json ABSENT = new Json(new Object());

    private static final Json NULL = new Json(null);

    /** More is no time in any audio, in seconds. */
    private static final double MAX_SECONDS = 1e9;

    /**
     * A number as it was written; it is made a number when it is asked for, so that digits nobody asks for cost nothing.
     *
     * @param digits what was written
     */
    private record Digits(String digits) {}

    /** A {@code Map<String, Json>}, a {@code List<Json>}, a String, Digits, a Boolean, null, or anything else when absent. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * {@return the JSON in a text; absent when it is not exactly one value, or one that is too large or too deep to be an answer}
     *
     * @param text the text
     */
    public static Json parse(String text) {
        return JsonReader.read(text);
    }

    /**
     * {@return a value as JSON}
     *
     * @param value a {@code Map}, whose keys become names, an {@code Iterable}, a {@code CharSequence}, a {@code Number}, a
     *     {@code Boolean}, JSON, or null
     * @throws IllegalArgumentException if it is something else
     */
    public static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Json json -> json;
            case Boolean truth -> new Json(truth);
            case Number number -> Double.isFinite(number.doubleValue()) ? ofDigits(number.toString()) : NULL;
            case CharSequence text -> new Json(text.toString());
            case Map<?, ?> map -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), of(field)));
                yield object(fields);
            }
            case Iterable<?> list -> {
                List<Json> items = new ArrayList<>();
                list.forEach(item -> items.add(of(item)));
                yield list(items);
            }
            default -> throw new IllegalArgumentException("no JSON can be made of a " + value.getClass().getName());
        };
    }

    static Json object(Map<String, Json> fields) {
        return new Json(Collections.unmodifiableMap(fields));
    }

    static Json list(List<Json> items) {
        return new Json(Collections.unmodifiableList(items));
    }

    static Json ofDigits(String digits) {
        return new Json(new Digits(digits));
    }

    /** {@return whether it is not there} */
    public boolean isAbsent() {
        return this == ABSENT;
    }

    /** {@return whether it is there and not {@code null}} */
    public boolean hasValue() {
        return this != ABSENT && value != null;
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
     * {@return whether it says nothing: absent, {@code null}, {@code false}, zero, a blank text, or a list or an object of only
     * such}
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
     * {@return what is found on a path; absent when there is nothing}
     *
     * @param path names of fields and indexes of lists, with dots between them, such as {@code results.channels.0.alternatives}
     */
    public Json at(String path) {
        Json found = this;
        for (String step : path.split("\\.")) {
            found = found.get(step);
        }
        return found;
    }

    /**
     * {@return the first that is there and not {@code null}; absent when there is none}
     *
     * @param paths paths as {@link #at} takes them, the best first
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

    /** {@return the field of an object, or the item of a list when the name is a number; absent when there is none} */
    private Json get(String name) {
        if (isList()) {
            int index = name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
            return index < items().size() ? items().get(index) : ABSENT;
        }
        return fields().getOrDefault(name, ABSENT);
    }

    /** {@return the items of a list; empty when it is none} */
    @SuppressWarnings("unchecked") // see value
    public List<Json> items() {
        return value instanceof List<?> list ? (List<Json>) list : List.of();
    }

    /**
     * {@return the items of the list on a path; empty when there is none}
     *
     * @param path as {@link #at} takes it
     */
    public List<Json> items(String path) {
        return at(path).items();
    }

    /** {@return the fields of an object by their names, in the order they were written; empty when it is none} */
    @SuppressWarnings("unchecked") // see value
    public Map<String, Json> fields() {
        return value instanceof Map<?, ?> map ? (Map<String, Json>) map : Map.of();
    }

    /** {@return the text; null when it is none} */
    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /**
     * {@return the text on a path; null when there is none}
     *
     * @param path as {@link #at} takes it
     */
    public @Nullable String text(String path) {
        return at(path).text();
    }

    /** {@return a text, or a number or boolean as it was written; null when it is none of them} */
    public @Nullable String plain() {
        return switch (value) {
            case String text -> text;
            case Digits number -> number.digits();
            case Boolean truth -> truth.toString();
            case null, default -> null;
        };
    }

    /** {@return a finite number, which may be written as a text; null when it is none} */
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
     * {@return the number on a path; null when there is none}
     *
     * @param path as {@link #at} takes it
     */
    public @Nullable Double number(String path) {
        return at(path).number();
    }

    /** {@return a count, such as the number of a speaker; null when it is no whole number} */
    public @Nullable Long count() {
        Double number = number();
        return number != null && number == Math.rint(number) && Math.abs(number) < 1L << 53 ? (Long) number.longValue() : null;
    }

    /** {@return a time that is given in seconds; null when it is none} */
    public @Nullable Duration seconds() {
        return time(1e9);
    }

    /** {@return a time that is given in milliseconds; null when it is none} */
    public @Nullable Duration millis() {
        return time(1e6);
    }

    private @Nullable Duration time(double nanos) {
        Double number = number();
        return number == null ? null : Duration.ofNanos(Math.round(Math.clamp(number * nanos, -MAX_SECONDS * 1e9, MAX_SECONDS * 1e9)));
    }

    /** {@return it as JSON is written; of what is absent, {@code null}} */
    public String write() {
        return JsonWriter.write(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && (value == null ? json.value == null : value.equals(json.value));
    }

    @Override
    public int hashCode() {
        return value == null ? 0 : value.hashCode();
    }

    /** {@return what kind of value it is, for people; nothing of what is inside} */
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
