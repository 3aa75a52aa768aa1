package io.github.sttcompare.report.html;

import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes JSON for a {@code script} element: nothing in it can end the element or be taken for markup.
 *
 * <p>Characters that HTML or JavaScript could misinterpret are escaped. Commas are added automatically. Not thread-safe.
 */
final class Json {

    private final Appendable out;
    private boolean comma;

    Json(Appendable out) {
        this.out = out;
    }

    Json open() {
        item();
        append("[");
        comma = false;
        return this;
    }

    Json close() {
        append("]");
        comma = true;
        return this;
    }

    Json number(long value) {
        item();
        append(Long.toString(value));
        return this;
    }

    Json text(String value) {
        item();
        quoted(SafeText.oneLine(value));
        return this;
    }

    /** Writes a text, cut with an ellipsis to the given number of cells. */
    Json text(String value, int cells) {
        item();
        quoted(SafeText.oneLine(value, cells));
        return this;
    }

    /** Writes items from the output of another {@link Json}. */
    Json raw(String items) {
        item();
        append(items);
        return this;
    }

    Json line() {
        append("\n");
        return this;
    }

    private void item() {
        if (comma) {
            append(",");
        }
        comma = true;
    }

    private void quoted(String text) {
        append("\"");
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029'
                    || Html.isLost(text, i);
            if (escaped) {
                append(text.substring(from, i));
                append("\\u%04x".formatted((int) c));
                from = i + 1;
            }
        }
        append(text.substring(from));
        append("\"");
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
