package io.github.sttcompare.report;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.RepeatFigures;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import io.github.sttcompare.report.html.HtmlPage;
import io.github.sttcompare.report.json.Detail;
import io.github.sttcompare.report.json.ReportFile;
import io.github.sttcompare.report.json.ReportWriter;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing providers, which can be written in many formats.
 *
 * <p>Its figures are those of {@link Evaluation}, computed once when the report is
 * created. Immutable, and as thread-safe as its source.
 */
public final class Report {

    private final Summary summary;
    private final Utterances utterances;
    private final Detail detail;

    private Report(Summary summary, Utterances utterances, Detail detail) {
        this.summary = summary;
        this.utterances = utterances;
        this.detail = detail;
    }

    /** {@return the report of one comparison, whose utterance has the name of its audio} */
    public static Report of(Comparison comparison) {
        return of(List.of(comparison));
    }

    /**
     * {@return the report of several comparisons, whose utterances have the names of their recordings}
     *
     * @throws IllegalArgumentException if two recordings have the same name: use {@link #of(Map)} to give each an id
     */
    public static Report of(Collection<Comparison> comparisons) {
        List<Utterance> utterances = comparisons.stream()
                .map(comparison -> Utterance.of(comparison.audio().name(), comparison))
                .toList();
        Set<String> names = new HashSet<>();
        for (Utterance utterance : utterances) {
            if (!names.add(utterance.id())) {
                throw new IllegalArgumentException("two comparisons are of recordings called '" + utterance.id()
                        + "'; give each its own id, with Report.of(Map)");
            }
        }
        return of(utterances::stream);
    }

    /** {@return the report of several comparisons by their ids, in the order of the map} */
    public static Report of(Map<String, Comparison> comparisons) {
        List<Utterance> utterances = comparisons.entrySet().stream()
                .map(entry -> Utterance.of(entry.getKey(), entry.getValue()))
                .toList();
        return of(utterances::stream);
    }

    /**
     * {@return the report of a run over a corpus, with the first repeat of each recording; the store must stay open as
     * long as the report is used}
     */
    public static Report of(CorpusResult result) {
        return of(Recordings.of(result), Significance.standard(), result.run(), result.variance());
    }

    /**
     * {@return the report of an evaluation: its figures, without utterances}
     *
     * <p>It can be written as JSON, Markdown and HTML, which then contain only the figures; the formats with a part for each
     * utterance are not available.
     */
    public static Report of(Evaluation evaluation) {
        return new Report(Summarizer.summary(evaluation, Instant.now()), Stream::empty, Detail.FIGURES);
    }

    /** {@return the report of utterances that need not be in memory at once, judged by the default rules} */
    public static Report of(Utterances utterances) {
        return of(utterances, Significance.standard());
    }

    /**
     * {@return the report of utterances that need not be in memory at once}
     *
     * @param utterances   the utterances, which are read now, and again for each format
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if two have the same id
     */
    public static Report of(Utterances utterances, Significance significance) {
        return of(utterances, significance, null, Map.of());
    }

    /**
     * {@return a report whose figures were computed elsewhere, such as on other machines}
     *
     * @param summary    the figures of these utterances
     * @param utterances the utterances
     */
    public static Report of(Summary summary, Utterances utterances) {
        return new Report(summary, utterances, Detail.FULL);
    }

    private static Report of(
            Utterances utterances, Significance significance, @Nullable RunFacts run, Map<String, RepeatFigures> variance) {
        Summarizer summarizer = new Summarizer();
        try (Stream<Utterance> stream = utterances.stream()) {
            stream.forEachOrdered(summarizer::add);
        }
        return new Report(summarizer.summary(significance, Instant.now(), run, variance), utterances, Detail.FULL);
    }

    /** {@return the figures} */
    public Summary summary() {
        return summary;
    }

    /** {@return whether it has figures but no utterances, because it was made from an evaluation} */
    boolean isOfFigures() {
        return detail == Detail.FIGURES;
    }

    /** {@return the utterances; none if the report was made from an evaluation} */
    public Utterances utterances() {
        return utterances;
    }

    /**
     * {@return a report that was written as JSON}
     *
     * <p>Its figures are those that were written. Its utterances are read from the file whenever they are needed, so the
     * file may have any size, but must not change.
     *
     * @param file the file
     * @throws IOException if it cannot be read, is not a report, or was written by a newer major version of the format
     */
    public static Report read(Path file) throws IOException {
        ReportFile report = ReportFile.of(file);
        return new Report(report.summary(), report, report.detail());
    }

    /** {@return the report as JSON, for instance for the answer of a web service; not for reports of thousands of utterances} */
    public String json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ReportWriter.write(summary, utterances, detail, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Writes the report as JSON, in UTF-8, one utterance after the other.
     *
     * @param out where to; it is left open
     * @throws IOException if it cannot be written
     */
    public void json(OutputStream out) throws IOException {
        ReportWriter.write(summary, utterances, detail, new LeftOpen(out));
        out.flush();
    }

    /**
     * Writes the report as JSON, in UTF-8.
     *
     * @param file the file, which is replaced
     * @throws IOException if it cannot be written
     */
    public void json(Path file) throws IOException {
        Replacing.write(file, this::json);
    }

    /**
     * Writes the baseline with which a {@link RegressionGate} compares a later run: the figures, and counts and latencies
     * of each utterance, but no texts. It is small enough to be committed with the code.
     *
     * @param file the file, which is replaced
     * @throws IOException           if it cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public void baseline(Path file) throws IOException {
        requireUtterances("a baseline");
        Replacing.write(file, out -> ReportWriter.write(summary, utterances, Detail.COUNTS, out));
    }

    /**
     * Writes a row for each utterance and provider as CSV (RFC 4180), in UTF-8 with a byte-order mark, so that
     * spreadsheets recognise the encoding. Texts that would be taken for a formula begin with an apostrophe.
     *
     * @param file the file, which is replaced
     * @throws IOException           if it cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public void csv(Path file) throws IOException {
        requireUtterances("CSV");
        text(file, (each, out) -> {
            out.write('\uFEFF');
            Csv.write(each, out);
        });
    }

    /** {@return the figures as Markdown, in at most 65,536 characters, so that they fit into a comment on a pull request} */
    public String markdown() {
        return Markdown.of(summary);
    }

    /**
     * Writes the figures as Markdown, see {@link #markdown()}.
     *
     * @param file the file, which is replaced
     * @throws IOException if it cannot be written
     */
    public void markdown(Path file) throws IOException {
        Replacing.write(file, out -> out.write(markdown().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes, for each provider, its transcripts and the references of the same utterances in the format of NIST's sclite:
     * {@code sclite -r a.ref.trn trn -h a.hyp.trn trn -i spu_id}.
     *
     * @param folder where to; files of these names are replaced
     * @throws IOException           if they cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public void trn(Path folder) throws IOException {
        requireUtterances("trn");
        for (ProviderSummary provider : summary.providers()) {
            String name = SafeNames.file(provider.id());
            text(folder.resolve(name + ".ref.trn"), (each, out) -> Sclite.references(each, provider.id(), out));
            text(folder.resolve(name + ".hyp.trn"), (each, out) -> Sclite.hypotheses(each, provider.id(), out));
        }
    }

    /**
     * Writes, for each provider, its word times in the CTM format of NIST's sclite.
     *
     * @param folder where to; files of these names are replaced
     * @throws IOException           if they cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public void ctm(Path folder) throws IOException {
        requireUtterances("CTM");
        for (ProviderSummary provider : summary.providers()) {
            text(folder.resolve(SafeNames.file(provider.id()) + ".ctm"), (each, out) -> Sclite.ctm(each, provider.id(), out));
        }
    }

    /**
     * Writes the transcripts that have word times as SRT, one file for each, see {@link Subtitles}.
     *
     * @param folder where to; files of these names are replaced
     * @return how many there are
     * @throws IOException           if they cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public int srt(Path folder) throws IOException {
        return subtitles(folder, ".srt", Subtitles::srt);
    }

    /**
     * Writes the transcripts that have word times as WebVTT, one file for each, see {@link Subtitles}.
     *
     * @param folder where to; files of these names are replaced
     * @return how many there are
     * @throws IOException           if they cannot be written
     * @throws IllegalStateException if the report was made from an evaluation
     */
    public int vtt(Path folder) throws IOException {
        return subtitles(folder, ".vtt", Subtitles::vtt);
    }

    private int subtitles(Path folder, String ending, Function<Transcript, String> format) throws IOException {
        requireUtterances("a subtitle");
        int count = 0;
        try (Stream<Utterance> each = utterances.stream()) {
            for (Utterance utterance : (Iterable<Utterance>) each::iterator) {
                for (Outcome.Transcribed answer : utterance.comparison().transcribed()) {
                    if (Subtitles.possible(answer.transcript())) {
                        String name = SafeNames.file(utterance.id(), answer.providerId()) + ending;
                        byte[] text = format.apply(answer.transcript()).getBytes(StandardCharsets.UTF_8);
                        Replacing.write(folder.resolve(name), out -> out.write(text));
                        count++;
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count;
    }

    /** Refuses to write an empty file, which would look like the result of a run without answers. */
    private void requireUtterances(String what) {
        if (detail == Detail.FIGURES) {
            throw new IllegalStateException("a report made from an evaluation has no utterances, but " + what
                    + " needs them; use the report of the comparisons themselves");
        }
    }

    private interface TextFormat {
        void write(Stream<Utterance> utterances, Writer out) throws IOException;
    }

    private void text(Path file, TextFormat format) throws IOException {
        Replacing.write(file, out -> {
            try (Stream<Utterance> each = utterances.stream();
                    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                format.write(each, writer);
            }
        });
    }

    /**
     * Writes the report as one self-contained HTML page.
     *
     * @param file the file, which is replaced
     * @throws IOException if it cannot be written
     */
    public void html(Path file) throws IOException {
        Replacing.write(file, out -> HtmlPage.write(summary, utterances, file, out));
    }

    /** A stream that its user may close, but that stays open for its owner. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        /** Does nothing: the owner flushes it, once. */
        @Override
        public void close() {}
    }
}
