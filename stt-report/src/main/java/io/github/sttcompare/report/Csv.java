package io.github.sttcompare.report;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line for each utterance and provider, as RFC 4180 defines it: commas, CRLF, and quotes around cells that need them.
 */
final class Csv {

    private static final List<String> HEADER = List.of(
            "utterance", "cluster", "audio_seconds", "provider", "status", "model", "latency_seconds", "attempts", "wer", "cer",
            "words", "substitutions", "deletions", "insertions", "normalizer", "failure", "message", "reference", "text");

    /** Characters that a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
    private static final String FORMULA = "=+-@\u2212";
    /** Characters that a cell must not begin with, whatever follows. */
    private static final String BREAKS = "\t\r\n";

    /** Letters according to Unicode, but displayed as blanks. */
    private static final String HANGUL_FILLERS = "\u115F\u1160\u3164\uFFA0";

    private Csv() {}

    static void write(Stream<Utterance> utterances, Writer out) throws IOException {
        line(HEADER, out);
        try {
            utterances.forEachOrdered(utterance ->
                    utterance.comparison().outcomes().forEach(outcome -> row(utterance, outcome, out)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void row(Utterance utterance, Outcome outcome, Writer out) {
        Accuracy accuracy = outcome instanceof Outcome.Transcribed t ? t.accuracy() : null;
        List<String> cells = new ArrayList<>(List.of(
                text(utterance.id()),
                text(utterance.cluster()),
                seconds(utterance.comparison().audio().duration()),
                text(outcome.providerId()),
                outcome.status(),
                text(outcome.metadata().get(MetadataKeys.MODEL)),
                outcome.timing().segmented() ? "" : outcome.timing().latency().map(Csv::seconds).orElse(""),
                Integer.toString(outcome.timing().attempts().size())));
        if (accuracy == null) {
            cells.addAll(List.of("", "", "", "", "", "", ""));
        } else {
            ErrorCounts words = accuracy.words();
            cells.addAll(List.of(
                    Double.toString(accuracy.wer()),
                    Double.toString(accuracy.cer()),
                    Long.toString(words.referenceWords()),
                    Long.toString(words.substitutions()),
                    Long.toString(words.deletions()),
                    Long.toString(words.insertions()),
                    text(accuracy.normalizer())));
        }
        cells.add(outcome instanceof Outcome.Failed f ? f.error().kind().name() : "");
        cells.add(text(message(outcome)));
        cells.add(text(utterance.reference()));
        cells.add(text(outcome instanceof Outcome.Transcribed t ? t.transcript().text() : null));
        try {
            line(cells, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String message(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> t.unscored();
            case Outcome.Failed f -> f.error().message();
            case Outcome.TimedOut o -> o.reason();
            case Outcome.Skipped s -> s.reason();
        };
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    /** {@return a cell with foreign text, preceded by an apostrophe if a spreadsheet would take it for a formula} */
    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return BREAKS.indexOf(text.charAt(0)) >= 0 || isFormula(text) ? "'" + text : text;
    }

    /**
     * Some spreadsheets recognise a formula even after blanks and invisible characters, or with another form of the same sign.
     */
    private static boolean isFormula(String text) {
        return text.codePoints().dropWhile(Csv::isUnseen).limit(1).anyMatch(
                c -> FORMULA.contains(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)));
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> HANGUL_FILLERS.indexOf(c) >= 0;
        };
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            out.append(i == 0 ? "" : ",");
            if (needsQuotes(cell)) {
                out.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                out.append(cell);
            }
        }
        out.append("\r\n");
    }

    private static boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                || (!cell.isEmpty() && (cell.charAt(0) == ' ' || cell.charAt(cell.length() - 1) == ' '));
    }
}
