package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of an object read by {@link PlainJson}. */
record Fields(Map<String, @Nullable Object> values) {

    static Fields of(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        }
        return new Fields(fields);
    }

    @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    String needed(String name) {
        return Objects.requireNonNull(text(name), name);
    }

    long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Nullable Integer integer(String name) {
        return values.get(name) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    @Nullable Double real(String name) {
        return values.get(name) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    Duration nanos(String name) {
        return Duration.ofNanos(number(name));
    }

    @Nullable Duration nanosIfAny(String name) {
        return values.get(name) instanceof Number number ? Duration.ofNanos(number.longValue()) : null;
    }

    Fields fields(String name) {
        return of(values.get(name));
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    List<Fields> list(String name) {
        List<Fields> list = new ArrayList<>();
        if (values.get(name) instanceof List<?> items) {
            items.forEach(item -> list.add(of(item)));
        }
        return list;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields(name).values().forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}
