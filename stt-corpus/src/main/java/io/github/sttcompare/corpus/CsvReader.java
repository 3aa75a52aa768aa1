package io.github.sttcompare.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of CSV exactly as defined by RFC 4180. Not thread-safe.
 */
final class CsvReader implements AutoCloseable {

    private static final int MAX_FIELDS = 1000;
    private static final int MAX_RECORD = LineReader.MAX_LINE;

    private final LineReader lines;
    private final char separator;
    private final boolean quotes;

    /**
     * A record.
     *
     * @param place   its first line
     * @param fields  its fields; empty if there is a problem
     * @param problem why it cannot be read; null if it can
     */
    record Row(Place place, List<String> fields, @Nullable String problem) {}

    /**
     * @param separator the separator between fields
     * @param quotes    whether fields may be quoted; otherwise a quote is an ordinary character
     */
    CsvReader(LineReader lines, char separator, boolean quotes) {
        this.lines = lines;
        this.separator = separator;
        this.quotes = quotes;
    }

    /** {@return the next record that is not an empty line; null at the end} */
    @Nullable Row next() throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && line.problem() == null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.problem() != null) {
            return new Row(line.place(), List.of(), line.problem());
        }
        return parse(line.place(), line.text(), lines);
    }

    /** {@return the record that begins with a line; further lines are read while a quote is open} */
    private Row parse(Place place, String first, @Nullable LineReader more) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        String text = first;
        int i = 0;
        int size = 0;
        while (true) {
            field.setLength(0);
            if (quotes && i < text.length() && text.charAt(i) == '"') {
                i++;
                while (true) {
                    int quote = text.indexOf('"', i);
                    if (quote < 0) {
                        field.append(text, i, text.length()).append('\n');
                        size += text.length() + 1;
                        LineReader.Line line = more == null ? null : more.next();
                        if (line == null || size > MAX_RECORD) {
                            throw new CorpusException(place, "a quote is opened in this line and not closed"
                                    + (line == null ? "" : " within " + MAX_RECORD + " characters") + "; close it, because what follows cannot be parsed");
                        }
                        if (line.problem() != null) {
                            throw new CorpusException(line.place(), line.problem());
                        }
                        text = line.text();
                        i = 0;
                    } else if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
                        field.append(text, i, quote + 1);
                        i = quote + 2;
                    } else {
                        field.append(text, i, quote);
                        i = quote + 1;
                        break;
                    }
                }
                if (i < text.length() && text.charAt(i) != separator) {
                    return bad(place, "something follows the closing quote of field " + (fields.size() + 1) + "; a quote inside a field is written twice");
                }
            } else {
                int next = text.indexOf(separator, i);
                int to = next < 0 ? text.length() : next;
                if (quotes && text.substring(i, to).indexOf('"') >= 0) {
                    return bad(place, "there is a quote inside field " + (fields.size() + 1)
                            + "; put the whole field in quotes and write the quote inside it twice");
                }
                field.append(text, i, to);
                i = to;
            }
            fields.add(field.toString());
            if (fields.size() > MAX_FIELDS) {
                return bad(place, "there are more than " + MAX_FIELDS + " fields");
            }
            if (i >= text.length()) {
                return new Row(place, fields, null);
            }
            i++; // the separator
        }
    }

    /** {@return the fields of one line, for examining a header; empty if it is invalid} */
    List<String> fields(LineReader.Line line) {
        try {
            return parse(line.place(), line.text(), null).fields();
        } catch (CorpusException | IOException e) {
            return List.of();
        }
    }

    private static Row bad(Place place, String problem) {
        return new Row(place, List.of(), problem);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
