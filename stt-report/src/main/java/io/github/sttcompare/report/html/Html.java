package io.github.sttcompare.report.html;

import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML: our own markup as it is, everything else as text.
 *
 * <p>Foreign text, such as names and transcripts, is written by {@link #text} and {@link #attribute}, which escape markup and
 * replace what UTF-8 cannot represent. Not thread-safe.
 */
final class Html {

    /** The longest attribute value, in cells. */
    private static final int ATTRIBUTE = 4000;

    private static final char REPLACEMENT = '\uFFFD';

    private final Appendable out;

    /** @param out where to write; an {@link IOException} is thrown as an {@link UncheckedIOException} */
    Html(Appendable out) {
        this.out = out;
    }

    /** Writes markup: a constant of this package, or the output of another {@link Html}. */
    Html raw(CharSequence markup) {
        try {
            out.append(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a text of any origin on one line. */
    Html text(CharSequence text) {
        return escaped(SafeText.oneLine(text.toString()));
    }

    /** Writes our own text, in which foreign names have been made {@linkplain SafeText safe}; blanks are kept. */
    Html plain(String text) {
        return escaped(text);
    }

    /** Writes a text of any origin on one line, cut with an ellipsis to the given number of cells. */
    Html text(String text, int cells) {
        return escaped(SafeText.oneLine(text, cells));
    }

    Html number(long number) {
        return raw(Long.toString(number));
    }

    /** Writes {@code name="value"} with a blank before it; the value is cut, because screen readers read it aloud. */
    Html attribute(String name, String value) {
        raw(" ").raw(name).raw("=\"");
        return escaped(SafeText.oneLine(value, ATTRIBUTE)).raw("\"");
    }

    /** Writes {@code src="value"} with a blank before it. */
    Html source(String address) {
        raw(" src=\"");
        return escaped(address).raw("\"");
    }

    private Html escaped(String text) {
        try {
            int from = 0;
            for (int i = 0; i < text.length(); i++) {
                String entity = entity(text, i);
                if (entity != null) {
                    out.append(text, from, i).append(entity);
                    from = i + 1;
                }
            }
            out.append(text, from, text.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static @Nullable String entity(String text, int i) {
        char c = text.charAt(i);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> isLost(text, i) || Character.isISOControl(c) ? String.valueOf(REPLACEMENT) : null;
        };
    }

    /** {@return whether a char is a surrogate whose other half is missing} */
    static boolean isLost(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
