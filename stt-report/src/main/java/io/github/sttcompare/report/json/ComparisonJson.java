package io.github.sttcompare.report.json;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Attempt;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.Channels;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts a comparison to and from JSON. The vendor's raw answer is left out, and the metadata of a transcript are part of its
 * outcome.
 */
final class ComparisonJson {

    private ComparisonJson() {}

    static void write(Comparison comparison, Detail detail, JsonOut out) {
        if (detail == Detail.FULL) {
            audio(comparison.audio(), out);
            options(comparison.options(), out);
            out.text("startedAt", comparison.startedAt().toString()).seconds("elapsed", comparison.elapsed());
        }
        out.startList("outcomes");
        for (Outcome outcome : comparison.outcomes()) {
            out.start().text("provider", outcome.providerId()).text("status", outcome.status());
            // for a recording in pieces it means something else, see Timing.latency
            out.seconds("latency", outcome.timing().segmented() ? null : outcome.timing().latency().orElse(null));
            if (detail == Detail.FULL) {
                timing(outcome.timing(), out);
                ending(outcome, out);
                // sorted, because the order of a set differs with each start of the JVM
                out.texts("metadata", new TreeMap<>(outcome.metadata()));
            } else if (outcome instanceof Outcome.Transcribed transcribed && transcribed.accuracy() != null) {
                out.text("normalizer", transcribed.accuracy().normalizer());
                CountsJson.write("words", transcribed.accuracy().words(), out);
            }
            out.end();
        }
        out.endList();
    }

    private static void audio(AudioInfo audio, JsonOut out) {
        out.start("audio")
                .text("name", audio.name())
                .seconds("duration", audio.duration())
                .number("sampleRate", audio.format().sampleRate())
                .number("channels", audio.format().channels())
                .text("encoding", audio.encoding())
                .text("sha256", audio.sha256())
                .texts("notes", audio.notes())
                .end();
    }

    static void options(CompareOptions options, JsonOut out) {
        TranscriptionOptions asked = options.transcription();
        out.start("options")
                .text("reference", options.reference())
                .text("language", asked.language())
                .text("speaker", asked.speaker().name())
                .texts("phrases", asked.phrases())
                .truth("wordTimes", asked.wordTimes())
                .truth("speakerLabels", asked.speakerLabels())
                .truth("separateChannels", asked.separateChannels())
                .truth("strict", options.strict())
                .text("normalizer", options.normalizer());
        out.start("segmentation")
                .text("mode", options.segmentation().mode().name())
                .seconds("length", options.segmentation().length())
                .seconds("longestSilence", options.segmentation().longestSilence())
                .end();
        out.text("channels", options.channels().name())
                .truth("sameSamplesForAll", options.sameSamplesForAll())
                .end();
    }

    private static void timing(Timing timing, JsonOut out) {
        out.start("timing")
                .seconds("queued", timing.queued())
                .seconds("preparing", timing.preparing())
                .number("pieces", timing.pieces())
                .seconds("total", timing.total());
        out.startList("attempts");
        for (Attempt attempt : timing.attempts()) {
            out.start()
                    .number("piece", attempt.piece())
                    .seconds("start", attempt.start())
                    .seconds("end", attempt.end())
                    .text("result", attempt.result().name());
            if (attempt.failure() != null) {
                failure(attempt.failure(), out);
            }
            out.end();
        }
        out.endList().end();
    }

    private static void ending(Outcome outcome, JsonOut out) {
        switch (outcome) {
            case Outcome.Transcribed t -> {
                transcript(t.transcript(), out);
                accuracy(t.accuracy(), out);
                out.text("unscored", t.unscored());
            }
            case Outcome.Failed f -> {
                failure(f.error(), out);
                partial(f.partial(), out);
            }
            case Outcome.TimedOut o -> {
                out.text("reason", o.reason()).text("leftBehind", o.leftBehind());
                partial(o.partial(), out);
            }
            case Outcome.Skipped s -> out.text("reason", s.reason());
        }
    }

    private static void transcript(Transcript transcript, JsonOut out) {
        out.start("transcript")
                .text("text", transcript.text())
                .text("language", transcript.language())
                .number("confidence", transcript.confidence());
        if (!transcript.words().isEmpty()) {
            out.startList("words");
            for (Word word : transcript.words()) {
                out.start()
                        .text("text", word.text())
                        .seconds("start", word.start())
                        .seconds("end", word.end())
                        .number("confidence", word.confidence())
                        .text("speaker", word.speaker())
                        .end();
            }
            out.endList();
        }
        out.end();
    }

    private static void accuracy(@Nullable Accuracy accuracy, JsonOut out) {
        if (accuracy != null) {
            out.start("accuracy")
                    .number("wer", Double.valueOf(accuracy.wer()))
                    .number("cer", Double.valueOf(accuracy.cer()))
                    .text("normalizer", accuracy.normalizer())
                    .text("tieRule", accuracy.tieRule());
            CountsJson.write("words", accuracy.words(), out);
            CountsJson.write("characters", accuracy.characters(), out);
            out.end();
        }
    }

    private static void failure(Failure failure, JsonOut out) {
        out.start("failure")
                .text("kind", failure.kind().name())
                .text("message", failure.message())
                .truth("retryable", failure.retryable())
                .seconds("retryAfter", failure.retryAfter());
        if (failure.httpStatus() != null) {
            out.number("httpStatus", failure.httpStatus().longValue());
        }
        out.text("vendorCode", failure.vendorCode()).text("requestId", failure.requestId()).end();
    }

    private static void partial(List<PieceTranscript> partial, JsonOut out) {
        if (partial.isEmpty()) {
            return;
        }
        out.startList("partial");
        for (PieceTranscript one : partial) {
            out.start()
                    .number("channel", one.piece().channel())
                    .seconds("start", one.piece().start())
                    .seconds("end", one.piece().end())
                    .seconds("overlap", one.piece().overlap());
            transcript(one.transcript(), out);
            out.end();
        }
        out.endList();
    }

    static Comparison read(Node node) {
        Node audio = node.object("audio");
        return new Comparison(
                new AudioInfo(
                        audio.text("name"),
                        new AudioFormat(audio.integer("sampleRate"), audio.integer("channels")),
                        audio.seconds("duration"),
                        audio.textOrNull("sha256"),
                        audio.text("encoding"),
                        audio.texts("notes")),
                options(node.object("options")),
                node.requiredObjects("outcomes").stream().map(ComparisonJson::outcome).toList(),
                node.instant("startedAt"),
                node.seconds("elapsed"));
    }

    static CompareOptions options(Node node) {
        Node segmentation = node.object("segmentation");
        return new CompareOptions(
                node.textOrNull("reference"),
                new TranscriptionOptions(
                        node.textOrNull("language"),
                        node.constant("speaker", SpeakerProfile.class),
                        node.texts("phrases"),
                        node.truth("wordTimes"),
                        node.truth("speakerLabels"),
                        node.truth("separateChannels")),
                node.truth("strict"),
                node.textOrNull("normalizer"),
                new Segmentation(
                        segmentation.constant("mode", Segmentation.Mode.class), segmentation.secondsOrNull("length"),
                        segmentation.secondsOrNull("longestSilence")),
                node.constant("channels", Channels.class),
                node.truth("sameSamplesForAll"));
    }

    private static Outcome outcome(Node node) {
        String provider = node.text("provider");
        Timing timing = timing(node.object("timing"));
        Map<String, String> metadata = node.textMap("metadata");
        String status = node.text("status");
        return switch (status) {
            case "ok" -> new Outcome.Transcribed(
                    provider,
                    timing,
                    transcript(node.object("transcript")),
                    accuracy(node.objectOrNull("accuracy")),
                    node.textOrNull("unscored"),
                    metadata);
            case "failed" -> new Outcome.Failed(
                    provider, timing, failure(node.object("failure")), partial(node.objects("partial")), metadata);
            case "timed out" -> new Outcome.TimedOut(
                    provider,
                    timing,
                    node.text("reason"),
                    node.textOrNull("leftBehind"),
                    partial(node.objects("partial")),
                    metadata);
            case "skipped" -> new Outcome.Skipped(provider, timing, node.text("reason"), metadata);
            default -> throw new UncheckedIOException(
                    new IOException("has an outcome of '" + provider + "' with a status that this version of stt-compare does not know: " + status));
        };
    }

    private static Timing timing(Node node) {
        return new Timing(
                node.seconds("queued"),
                node.seconds("preparing"),
                node.integer("pieces"),
                node.objects("attempts").stream().map(ComparisonJson::attempt).toList(),
                node.seconds("total"));
    }

    private static Attempt attempt(Node node) {
        Node failure = node.objectOrNull("failure");
        return new Attempt(
                node.integer("piece"),
                node.seconds("start"),
                node.seconds("end"),
                node.constant("result", Attempt.Result.class),
                failure == null ? null : failure(failure));
    }

    private static Failure failure(Node node) {
        return new Failure(
                node.constant("kind", ErrorKind.class),
                node.text("message"),
                node.truth("retryable"),
                node.secondsOrNull("retryAfter"),
                node.has("httpStatus") ? Integer.valueOf(node.integer("httpStatus")) : null,
                node.textOrNull("vendorCode"),
                node.textOrNull("requestId"));
    }

    private static Transcript transcript(Node node) {
        Transcript.Builder transcript = Transcript.builder(node.text("text"))
                .language(node.textOrNull("language"))
                .confidence(node.decimalOrNull("confidence"));
        for (Node word : node.objects("words")) {
            transcript.word(new Word(
                    word.text("text"),
                    word.seconds("start"),
                    word.seconds("end"),
                    word.decimalOrNull("confidence"),
                    word.textOrNull("speaker")));
        }
        return transcript.build();
    }

    private static @Nullable Accuracy accuracy(@Nullable Node node) {
        return node == null
                ? null
                : new Accuracy(
                        CountsJson.read(node.object("words")),
                        CountsJson.read(node.object("characters")),
                        node.text("normalizer"),
                        node.text("tieRule"));
    }

    private static List<PieceTranscript> partial(List<Node> nodes) {
        return nodes.stream()
                .map(node -> new PieceTranscript(
                        new Piece(
                                node.integer("channel"),
                                node.seconds("start"),
                                node.seconds("end"),
                                node.seconds("overlap")),
                        transcript(node.object("transcript"))))
                .toList();
    }
}
