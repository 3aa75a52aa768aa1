package io.github.sttcompare.wer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads test data written as JSON, a value a line: objects become ordered maps, arrays lists, numbers {@link Long} or
 * {@link Double}, and the rest what one expects. A member that is null is left out and an element that is null
 * is an empty string, so a row holds no nulls.
 */
public final class JsonLines {

    private final String json;
    private int at;

    private JsonLines(String json) {
        this.json = json;
    }

    /** {@return the objects in a resource beside {@code owner}, one per line that is not blank} */
    public static List<Map<String, Object>> read(Class<?> owner, String resource) {
        List<Map<String, Object>> rows = new ArrayList<>();
        text(owner, resource).lines().filter(line -> !line.isBlank()).forEach(line -> rows.add(object(parse(line))));
        return rows;
    }

    /** {@return the text of a resource beside {@code owner}} */
    public static String text(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(in, "no test resource " + resource + " beside " + owner).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the value of a whole JSON text} */
    public static Object parse(String json) {
        JsonLines reader = new JsonLines(json);
        Object value = reader.value();
        if (reader.peek() != 0) {
            throw reader.unexpected();
        }
        return value;
    }

    /** {@return a value known to be an object} */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    /** {@return a value known to be an array} */
    @SuppressWarnings("unchecked")
    public static List<Object> array(Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }

    /** {@return the string under a key, which must be there} */
    public static String string(Map<String, Object> row, String key) {
        return (String) Objects.requireNonNull(row.get(key), key);
    }

    /** {@return the number under a key, which must be there} */
    public static double number(Map<String, Object> row, String key) {
        return ((Number) Objects.requireNonNull(row.get(key), key)).doubleValue();
    }

    /** {@return the whole number under a key, which must be there} */
    public static int integer(Map<String, Object> row, String key) {
        return Math.toIntExact((Long) Objects.requireNonNull(row.get(key), key));
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String key = string();
            expect(':');
            if (peek() == 'n') {
                literal("null", "");
            } else {
                members.put(key, value());
            }
            separator('}');
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        while (peek() != ']') {
            elements.add(peek() == 'n' ? literal("null", "") : value());
            separator(']');
        }
        at++;
        return elements;
    }

    private void separator(char end) {
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw unexpected();
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
            out.append(c == '\\' ? escaped(json.charAt(at++)) : c);
        }
        return out.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(json, at, at += 4, 16);
            default -> c;
        };
    }

    private Object literal(String word, Object value) {
        if (!json.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Number number() {
        int from = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        String text = json.substring(from, at);
        if (text.isEmpty()) {
            throw unexpected();
        }
        if (text.matches("-?[0-9]+")) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    /** The next character that is not white space, or 0 at the end. */
    private char peek() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : 0;
    }

    private IllegalArgumentException unexpected() {
        String rest = json.substring(Math.min(at, json.length()), Math.min(json.length(), at + 20));
        return new IllegalArgumentException("not JSON at character " + at + ": " + rest);
    }
}
