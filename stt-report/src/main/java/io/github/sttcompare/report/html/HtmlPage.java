package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a report as one HTML file that needs no network.
 *
 * <p>Style and script are embedded in the page, and a policy in its head allows no others and nothing else to be loaded except
 * recordings beside it. Everything from a corpus or a provider is written as text.
 */
public final class HtmlPage {

    /** Recordings are embedded only if there are at most this many. */
    private static final int FEW = 200;

    private static final long MOST_IN_ONE = 256 * 1024L;
    private static final long MOST_IN_ALL = 4 * 1024 * 1024L;

    private final Summary summary;
    private final Utterances utterances;
    private final AudioLinks audio;

    private HtmlPage(Summary summary, Utterances utterances, Path file) {
        this.summary = summary;
        this.utterances = utterances;
        this.audio = new AudioLinks(file, MOST_IN_ONE, summary.utterances() <= FEW ? MOST_IN_ALL : 0);
    }

    /**
     * Writes the page.
     *
     * @param summary    the figures
     * @param utterances the utterances, read as often as needed
     * @param file       where the page will be; links to recordings are relative to it
     * @param out        where to write it; it is left open
     * @throws IOException if it cannot be written, or the utterances cannot be read
     */
    public static void write(Summary summary, Utterances utterances, Path file, OutputStream out) throws IOException {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            new HtmlPage(summary, utterances, file).write(writer);
            writer.flush();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void write(Appendable out) {
        Cast cast = new Cast(summary);
        StringBuilder body = new StringBuilder();
        Map<String, String> titles = new LinkedHashMap<>();
        Advice advice = Advice.of(summary);
        Rows rows = new Rows(cast, audio, UtteranceList.MOST_BYTES);
        Findings findings = Findings.of(cast, utterances, rows, summary.evaluation() != null, advice.closest());
        Sheet sheet = new Sheet(new Html(body), summary, cast, findings, titles);
        UtteranceList list = new UtteranceList(sheet, utterances, audio, rows);
        new Figures(sheet).write();
        if (summary.utterances() == 1) {
            attempts(sheet);
        }
        new RatesChart(sheet).write();
        if (summary.utterances() > 1) {
            new PairsChart(sheet).write();
            new TradeOffs(sheet).write();
            new CoverageStrip(sheet).write();
            new SliceTables(sheet).write();
        }
        new AgreementTable(sheet).write();
        new WritingTable(sheet).write();
        new WrongWordTables(sheet).write();
        list.write();
        new SuspectTable(sheet).write();
        new PassportTable(sheet).write();

        Html html = new Html(out);
        String style = resource("page.css");
        String script = resource("page.js");
        head(html, advice.headline(), style, script);
        new Overview(new Sheet(html, summary, cast, findings, titles), advice).write();
        html.raw("<nav aria-label=\"On this page\">");
        titles.forEach((id, title) -> html.raw("<a href=#").raw(id).raw(">").raw(title).raw("</a>"));
        html.raw("</nav>\n<main>\n").raw(body).raw("</main>\n<footer><p>Written by ").text(summary.passport().software())
                .raw(". This page is one file: it loads nothing from the network and sends nothing.</p></footer>\n"
                        + "<script type=\"application/json\" id=data>");
        list.data(out);
        html.raw("</script>\n<script>").raw(script).raw("</script>\n</body></html>\n");
    }

    private void attempts(Sheet sheet) {
        try (Stream<Utterance> stream = utterances.stream()) {
            stream.findFirst().ifPresent(utterance -> new AttemptsChart(sheet).write(utterance.comparison()));
        }
    }

    private static void head(Html html, String title, String style, String script) {
        html.raw("""
                <!doctype html>
                <html lang=en><head><meta charset=utf-8>
                <meta http-equiv=Content-Security-Policy content="default-src 'none'; script-src '""")
                .raw(hash(script)).raw("'; style-src '").raw(hash(style))
                .raw("""
                        '; img-src data:; media-src 'self' file: data:; base-uri 'none'; form-action 'none'">
                        <meta name=viewport content="width=device-width, initial-scale=1">
                        <meta name=referrer content=no-referrer>
                        <meta name=color-scheme content="light dark">
                        <link rel=icon href="data:,">
                        <title>""")
                .text(title).raw(" · speech-to-text comparison</title>\n<style>").raw(style)
                .raw("</style></head>\n<body>\n<a class=skip href=#providers>Skip to the figures</a>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
