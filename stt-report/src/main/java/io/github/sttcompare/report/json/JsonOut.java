package io.github.sttcompare.report.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes fields of JSON objects; null values and empty lists are left out. Not thread-safe. */
final class JsonOut implements Closeable {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int NANO_DIGITS = 9;

    private final JsonGenerator out;

    JsonOut(OutputStream out) {
        this.out = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    JsonOut start() {
        out.writeStartObject();
        return this;
    }

    JsonOut start(String name) {
        out.writeName(name);
        out.writeStartObject();
        return this;
    }

    JsonOut end() {
        out.writeEndObject();
        return this;
    }

    JsonOut startList(String name) {
        out.writeName(name);
        out.writeStartArray();
        return this;
    }

    JsonOut endList() {
        out.writeEndArray();
        return this;
    }

    JsonOut text(String name, @Nullable String value) {
        if (value != null) {
            out.writeName(name);
            out.writeString(value);
        }
        return this;
    }

    JsonOut number(String name, long value) {
        out.writeName(name);
        out.writeNumber(value);
        return this;
    }

    JsonOut number(String name, @Nullable Double value) {
        if (value != null) {
            out.writeName(name);
            out.writeNumber(value);
        }
        return this;
    }

    /** Writes an item of a list. */
    void item(double value) {
        out.writeNumber(value);
    }

    JsonOut truth(String name, boolean value) {
        out.writeName(name);
        out.writeBoolean(value);
        return this;
    }

    /** Writes a duration in seconds, exact to the nanosecond. */
    JsonOut seconds(String name, @Nullable Duration value) {
        if (value != null) {
            out.writeName(name);
            out.writeNumber(seconds(value));
        }
        return this;
    }

    static String seconds(Duration value) {
        Duration size = value.abs();
        StringBuilder text = new StringBuilder(value.isNegative() ? "-" : "").append(size.toSeconds());
        if (size.toNanosPart() != 0) {
            String nanos = Integer.toString(size.toNanosPart());
            text.append('.').repeat('0', NANO_DIGITS - nanos.length()).append(nanos);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    JsonOut texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            startList(name);
            values.forEach(out::writeString);
            endList();
        }
        return this;
    }

    JsonOut texts(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            start(name);
            Set<String> names = new HashSet<>(values.keySet());
            values.forEach((key, value) -> {
                String safe = wellFormed(key);
                for (int n = 2; !safe.equals(key) && !names.add(safe); n++) {
                    safe = wellFormed(key) + " (" + n + ")";
                }
                text(safe, value);
            });
            end();
        }
        return this;
    }

    /**
     * {@return a text in which lone surrogates, which parsers refuse in names, are replaced by U+FFFD, so two texts may become
     * equal}
     */
    private static String wellFormed(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < whole.length(); i++) {
            boolean pair = i + 1 < whole.length() && Character.isSurrogatePair(whole.charAt(i), whole.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(whole.charAt(i))) {
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole.toString();
    }

    /** Runs code that writes, and converts its exceptions to {@link IOException}. */
    static void writing(Runnable what) throws IOException {
        try {
            what.run();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        writing(out::close);
    }
}
