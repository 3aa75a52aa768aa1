package io.github.sttcompare.report.json;

import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON, one utterance after the other. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes a report and closes the stream.
     *
     * @param summary    the figures
     * @param utterances the utterances
     * @param detail     how much of each utterance
     * @param stream     where to write it
     * @throws IOException if it cannot be written
     */
    public static void write(Summary summary, Utterances utterances, Detail detail, OutputStream stream)
            throws IOException {
        try (JsonOut out = new JsonOut(stream); Stream<Utterance> each = utterances.stream()) {
            JsonOut.writing(() -> {
                out.start()
                        .text("format", Format.NAME)
                        .text("schemaVersion", Format.VERSION)
                        .text("content", Format.content(detail))
                        .number("utteranceCount", summary.utterances());
                SummaryJson.write(summary, out);
                out.startList("utterances");
                each.forEachOrdered(utterance -> utterance(utterance, detail, out));
                out.endList().end();
            });
        }
    }

    private static void utterance(Utterance utterance, Detail detail, JsonOut out) {
        out.start().text("id", utterance.id()).text("cluster", utterance.cluster());
        out.text("referenceSha256", hash(utterance.reference()));
        if (detail == Detail.FULL) {
            out.texts("metadata", utterance.metadata()).text("audioFile", utterance.audio());
        }
        out.start("comparison");
        ComparisonJson.write(utterance.comparison(), detail, out);
        out.end().end();
    }

    /** {@return the hash of a reference, by which a later run recognises the same reference; null for none} */
    public static @Nullable String hash(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        try {
            // UTF-16, which can represent every Java string
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
