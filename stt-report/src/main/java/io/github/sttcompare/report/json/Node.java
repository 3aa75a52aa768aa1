package io.github.sttcompare.report.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read, with its position for messages. Unknown fields are ignored.
 *
 * <p>A field that is missing or of the wrong type is an {@link UncheckedIOException} that says which.
 */
final class Node {

    private static final long NANOS = 1_000_000_000;
    /** The most seconds that fit into a long as nanoseconds: nearly three centuries. */
    private static final double MOST_SECONDS = 9.2e9;

    /** The object that contains it; null for the outermost one. */
    private final @Nullable Node around;

    private final String name;
    /** Its index in the list of that name; negative if it is not in a list. */
    private final int index;

    private final Map<?, ?> fields;

    private Node(@Nullable Node around, String name, int index, @Nullable Object value) {
        this.around = around;
        this.name = name;
        this.index = index;
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(place(around, name, index), "an object");
        }
        this.fields = map;
    }

    /**
     * {@return a value that was read, as an object}
     *
     * @param value the result of {@link Values#read}
     */
    static Node of(@Nullable Object value) {
        return new Node(null, "", -1, value);
    }

    /**
     * {@return an item of a list that was read, as an object}
     *
     * @param value the result of {@link Values#read}
     * @param name  the name of the list
     * @param index its index, from 0
     */
    static Node of(@Nullable Object value, String name, int index) {
        return new Node(null, name, index, value);
    }

    /** Computed only for messages, because far more nodes are read than are wrong. */
    private static String place(@Nullable Node around, String name, int index) {
        return (around == null ? name : around.at(name)) + (index < 0 ? "" : "[" + index + "]");
    }

    private static UncheckedIOException wrong(String place, String expected) {
        return new UncheckedIOException(new IOException("has no usable " + (place.isEmpty() ? "content" : place) + ": expected " + expected));
    }

    private String at(String field) {
        String place = place(around, name, index);
        return place.isEmpty() ? field : place + "." + field;
    }

    private <T> T required(String name, @Nullable T value, String expected) {
        if (value == null) {
            throw wrong(at(name), expected);
        }
        return value;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return required(name, textOrNull(name), "a text");
    }

    @Nullable String textOrNull(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(at(name), "a text");
    }

    int integer(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw wrong(at(name), "a number of that size");
        }
        return (int) value;
    }

    long whole(String name) {
        Object value = fields.get(name);
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof BigDecimal number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw wrong(at(name), "a whole number");
            }
        }
        throw wrong(at(name), "a whole number");
    }

    double decimal(String name) {
        return required(name, decimalOrNull(name), "a number");
    }

    @Nullable Double decimalOrNull(String name) {
        Object value = fields.get(name);
        return value == null ? null : Double.valueOf(finite(name, value));
    }

    private double finite(String name, @Nullable Object value) {
        double number = number(name, value).doubleValue();
        if (!Double.isFinite(number)) {
            throw wrong(at(name), "a number of that size");
        }
        return number;
    }

    private Number number(String name, @Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(at(name), "a number");
    }

    boolean truth(String name) {
        return required(name, fields.get(name) instanceof Boolean value ? value : null, "true or false");
    }

    Duration seconds(String name) {
        return required(name, secondsOrNull(name), "a number of seconds");
    }

    @Nullable Duration secondsOrNull(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        Number number = number(name, value);
        if (!(Math.abs(number.doubleValue()) <= MOST_SECONDS)) {
            throw wrong(at(name), "a number of seconds of that size");
        }
        if (number instanceof Long whole) {
            return Duration.ofSeconds(whole);
        }
        if (number instanceof Double some) {
            return Duration.ofNanos(Math.round(some * NANOS));
        }
        BigDecimal exact = (BigDecimal) number;
        try {
            BigDecimal[] parts = exact.divideAndRemainder(BigDecimal.ONE);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
        } catch (ArithmeticException e) {
            throw wrong(at(name), "a number of seconds of that size");
        }
    }

    Instant instant(String name) {
        return required(name, instantOrNull(name), "a date and time");
    }

    @Nullable Instant instantOrNull(String name) {
        String text = textOrNull(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(at(name), "a date and time like 2026-11-29T22:30:00Z");
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(at(name), "one of " + List.of(type.getEnumConstants()) + " and not '" + text + "'");
    }

    Node object(String name) {
        return new Node(this, name, -1, fields.get(name));
    }

    @Nullable Node objectOrNull(String name) {
        return has(name) ? object(name) : null;
    }

    /** {@return the objects of a list; empty if it is missing} */
    List<Node> objects(String name) {
        List<Node> nodes = new ArrayList<>();
        for (Object value : list(name)) {
            nodes.add(new Node(this, name, nodes.size(), value));
        }
        return nodes;
    }

    /** {@return the objects of a required list} */
    List<Node> requiredObjects(String name) {
        required(name, fields.get(name), "a list");
        return objects(name);
    }

    /** {@return the texts of a list; empty if it is missing} */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw wrong(at(name) + "[" + texts.size() + "]", "a text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** {@return the numbers of a list; empty if it is missing} */
    List<Double> decimals(String name) {
        List<Double> numbers = new ArrayList<>();
        for (Object value : list(name)) {
            numbers.add(finite(name, value));
        }
        return numbers;
    }

    private List<?> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(at(name), "a list");
    }

    /** {@return the texts of an object by their names; empty if it is missing} */
    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        Node node = objectOrNull(name);
        if (node != null) {
            node.fields.keySet().forEach(key -> map.put((String) key, node.text((String) key)));
        }
        return map;
    }
}
