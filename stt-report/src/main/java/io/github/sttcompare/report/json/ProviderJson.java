package io.github.sttcompare.report.json;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.report.data.Provenance;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.wer.evaluation.Billed;
import io.github.sttcompare.wer.evaluation.Coverage;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.IntervalMethod;
import io.github.sttcompare.wer.significance.Pooled;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the figures of a provider to and from JSON. */
final class ProviderJson {

    private ProviderJson() {}

    static void write(ProviderSummary summary, JsonOut out) {
        ProviderFigures figures = summary.figures();
        Coverage coverage = figures.coverage();
        out.start().text("id", figures.provider());
        out.start("coverage")
                .number("asked", coverage.asked())
                .number("scored", coverage.scored())
                .number("transcribed", coverage.transcribed())
                .number("failed", coverage.failed())
                .number("timedOut", coverage.timedOut())
                .number("skipped", coverage.skipped())
                .end();
        pooled("common", figures.common(), out);
        pooled("own", figures.own(), out);
        CountsJson.write("words", figures.words(), out);
        CountsJson.write("characters", figures.characters(), out);
        out.start("failures");
        figures.failures().forEach((kind, count) -> out.number(kind.name(), count.longValue()));
        out.end();
        LatencyFigures latency = figures.latency();
        out.start("latency")
                .number("counted", latency.counted())
                .number("excluded", latency.excluded())
                .seconds("p50", latency.p50())
                .seconds("p95", latency.p95())
                .seconds("p99", latency.p99())
                .end();
        out.number("realTimeFactor", figures.realTimeFactor());
        out.start("billed")
                .number("transcripts", figures.billed().transcripts())
                .number("seconds", Double.valueOf(figures.billed().seconds()))
                .end();
        out.number("attempts", summary.attempts()).seconds("waited", summary.waited());
        Provenance provenance = summary.provenance();
        out.start("provenance")
                .texts("models", provenance.models())
                .texts("audioSent", provenance.audioSent())
                .texts("audioPieces", provenance.audioPieces())
                .texts("optionsIgnored", provenance.optionsIgnored())
                .texts("optionsUnknown", provenance.optionsUnknown())
                .end();
        out.end();
    }

    private static void pooled(String name, Pooled pooled, JsonOut out) {
        out.start(name)
                .number("utterances", pooled.utterances())
                .number("clusters", pooled.clusters())
                .number("words", pooled.words())
                .number("errors", pooled.errors())
                .number("rate", pooled.rate());
        interval(pooled.interval(), out);
        out.end();
    }

    static void interval(@Nullable Interval interval, JsonOut out) {
        if (interval != null) {
            out.start("interval")
                    .number("lower", Double.valueOf(interval.lower()))
                    .number("upper", Double.valueOf(interval.upper()))
                    .number("confidence", Double.valueOf(interval.confidence()))
                    .text("method", interval.method().name())
                    .end();
        }
    }

    static ProviderSummary read(Node node) {
        Node coverage = node.object("coverage");
        Node latency = node.object("latency");
        Node billed = node.object("billed");
        Node provenance = node.object("provenance");
        return new ProviderSummary(
                new ProviderFigures(
                        node.text("id"),
                        new Coverage(
                                coverage.integer("asked"),
                                coverage.integer("scored"),
                                coverage.integer("transcribed"),
                                coverage.integer("failed"),
                                coverage.integer("timedOut"),
                                coverage.integer("skipped")),
                        CountsJson.read(node.object("words")),
                        CountsJson.read(node.object("characters")),
                        pooled(node.object("own")),
                        pooled(node.object("common")),
                        failures(node),
                        new LatencyFigures(
                                latency.integer("counted"),
                                latency.integer("excluded"),
                                latency.secondsOrNull("p50"),
                                latency.secondsOrNull("p95"),
                                latency.secondsOrNull("p99")),
                        node.decimalOrNull("realTimeFactor"),
                        new Billed(billed.integer("transcripts"), billed.decimal("seconds"))),
                node.integer("attempts"),
                node.seconds("waited"),
                new Provenance(
                        provenance.texts("models"),
                        provenance.texts("audioSent"),
                        provenance.texts("audioPieces"),
                        provenance.texts("optionsIgnored"),
                        provenance.texts("optionsUnknown")));
    }

    private static Map<ErrorKind, Integer> failures(Node node) {
        Node failures = node.object("failures");
        Map<ErrorKind, Integer> map = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            if (failures.has(kind.name())) {
                map.put(kind, failures.integer(kind.name()));
            }
        }
        return map;
    }

    private static Pooled pooled(Node node) {
        return new Pooled(
                node.whole("utterances"),
                node.whole("clusters"),
                node.whole("words"),
                node.whole("errors"),
                node.decimalOrNull("rate"),
                interval(node));
    }

    static @Nullable Interval interval(Node node) {
        Node interval = node.objectOrNull("interval");
        return interval == null
                ? null
                : new Interval(
                        interval.decimal("lower"),
                        interval.decimal("upper"),
                        interval.decimal("confidence"),
                        interval.constant("method", IntervalMethod.class));
    }
}
