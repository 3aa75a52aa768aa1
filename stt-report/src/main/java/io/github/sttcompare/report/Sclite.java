package io.github.sttcompare.report;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.Word;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes transcripts in the formats of NIST's sclite: {@code trn}, a line of text followed by its id, and {@code CTM}, a line for
 * each word.
 */
final class Sclite {

    /** The beginning of a comment, including invisible characters before it, such as a byte-order mark. */
    private static final String COMMENT = "^[\\p{Z}\\p{Cf}]*;[;\\p{Z}\\p{Cf}]*";

    private Sclite() {}

    /** Writes the references of the utterances that a provider answered, so that failures are not scored. */
    static void references(Stream<Utterance> utterances, String provider, Writer out) throws IOException {
        trn(utterances, provider, out, (utterance, answer) -> utterance.reference());
    }

    /** Writes a provider's transcripts of the utterances that have a reference. */
    static void hypotheses(Stream<Utterance> utterances, String provider, Writer out) throws IOException {
        trn(utterances, provider, out, (utterance, answer) -> utterance.reference() == null ? null : answer.transcript().text());
    }

    private interface Text {
        @Nullable String of(Utterance utterance, Outcome.Transcribed answer);
    }

    private static void trn(Stream<Utterance> utterances, String provider, Writer out, Text text) throws IOException {
        lines(utterances, provider, out, (utterance, answer) -> {
            String line = text.of(utterance, answer);
            return line == null ? "" : words(line) + "(" + SafeNames.id(utterance.id()) + ")\n";
        });
    }

    /** Removes parentheses, braces and semicolons, which in sclite mark optional words, alternatives and comments. */
    private static String words(String text) {
        String words = SafeText.oneLine(text.replaceAll("[(){}]", " ")).replaceFirst(COMMENT, "");
        return words.isEmpty() ? "" : words + " ";
    }

    /** Writes a provider's word times. */
    static void ctm(Stream<Utterance> utterances, String provider, Writer out) throws IOException {
        lines(utterances, provider, out, (utterance, answer) -> {
            String id = SafeNames.id(utterance.id());
            if (answer.transcript().words().isEmpty()) {
                return ";; " + id + " has no word times\n";
            }
            StringBuilder lines = new StringBuilder();
            for (Word word : Subtitles.inOrder(answer.transcript())) {
                String text = SafeText.oneLine(word.text()).replace(' ', '_');
                if (!text.isEmpty()) {
                    lines.append(id).append(" 1 ").append(seconds(word.start())).append(' ')
                            .append(seconds(word.end().minus(word.start()))).append(' ').append(text);
                    if (word.confidence() != null) {
                        lines.append(String.format(Locale.ROOT, " %.3f", word.confidence()));
                    }
                    lines.append('\n');
                }
            }
            return lines.toString();
        });
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    private interface Lines {
        String of(Utterance utterance, Outcome.Transcribed answer);
    }

    private static void lines(Stream<Utterance> utterances, String provider, Writer out, Lines lines) throws IOException {
        Function<Utterance, Stream<Outcome.Transcribed>> answers = utterance -> utterance.comparison().transcribed().stream()
                .filter(answer -> answer.providerId().equals(provider));
        try {
            utterances.forEachOrdered(utterance -> answers.apply(utterance).forEach(answer -> {
                try {
                    out.write(lines.of(utterance, answer));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
