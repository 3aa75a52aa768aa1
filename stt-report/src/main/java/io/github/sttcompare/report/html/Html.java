package io.github.sttcompare.report.html;

import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML: markup of our own as it is, everything else as text.
 *
 * <p>What others wrote, such as names and transcripts, comes in through {@link #text} and {@link #attribute}. All of them escape
 * what HTML could take for markup and replace what a file in UTF-8 cannot hold. Not thread-safe.
 */
final class Html {

    /** The most cells of an attribute. */
    private static final int ATTRIBUTE = 4000;

    private static final char REPLACEMENT = '\uFFFD';

    private final Appendable out;

    /** @param out where to write; its {@link IOException} comes out as an {@link UncheckedIOException} */
    Html(Appendable out) {
        this.out = out;
    }

    /** Writes markup: a constant of this package, or what an {@link Html} has written before. */
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

    /** Writes a text of our own making, in which names of others are {@linkplain SafeText safe}; blanks stay as they are. */
    Html plain(String text) {
        return escaped(text);
    }

    /** Writes a text of any origin on one line, cut with an ellipsis to so many cells. */
    Html text(String text, int cells) {
        return escaped(SafeText.oneLine(text, cells));
    }

    Html number(long number) {
        return raw(Long.toString(number));
    }

    /** Writes {@code name="value"} with a blank before it; the value is cut where it gets longer than anybody listens to. */
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

    /** {@return whether a char is half of a character whose other half is not there} */
    static boolean isLost(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
