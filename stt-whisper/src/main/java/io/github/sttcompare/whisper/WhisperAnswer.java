package io.github.sttcompare.whisper;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.kit.Texts;
import io.github.sttcompare.kit.WordPieces;
import io.github.sttcompare.rest.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer, wherever the server puts text and words, and however they are divided.
 *
 * <p>The confidence of a segment, and of a text that is returned with its tokens, is the geometric mean of the
 * probabilities of its tokens, e<sup>mean of their logarithms</sup>. It shows how sure the model was of its words, not
 * how often it is right.
 *
 * @param config the settings
 * @param audio  the length of the audio
 * @param words  whether words with times were requested
 */
record WhisperAnswer(WhisperConfig config, Duration audio, boolean words) {

    /** The metadata name of the sentence that says that word times were requested but not returned. */
    static final String NOTE_WORDS = Phrases.NOTE_WORDS;

    /** What was measured and billed: metadata names, with the paths where servers return the values. */
    private static final Map<String, String[]> MEASURED = new TreeMap<>(Map.of(
            "audio.seconds", new String[] {"duration"},
            "billed.seconds", new String[] {"usage.seconds", "usage.prompt_audio_seconds"},
            "billed.tokens.input", new String[] {"usage.input_tokens", "usage.prompt_tokens"},
            "billed.tokens.output", new String[] {"usage.output_tokens", "usage.completion_tokens"},
            "billed.tokens.total", new String[] {"usage.total_tokens"}));

    /** {@return the transcript; null if there is none} */
    Transcript.@Nullable Builder transcript(Json answer, HttpReply reply) {
        Json text = answer.at("text");
        boolean silence = !text.isAbsent() && !text.hasValue();
        if (text.text() == null && !silence && (text.hasValue() || !answer.at("segments").isList())) {
            return null;
        }
        String said = Objects.requireNonNullElse(text.text(), "");
        // some servers leave the text empty and put it into the segments
        String whole = !said.isBlank() ? said : Texts.join(
                answer.items("segments").stream().flatMap(segment -> Stream.ofNullable(segment.text("text"))).toList());
        Transcript.Builder transcript = phrases(answer, whole).transcript(whole).language(language(answer));
        if (words && config.traits().answer().words && pieces(answer).isEmpty() && !whole.isBlank()) {
            transcript.metadata(NOTE_WORDS, "the server returned no word times");
        }
        return addMetadata(transcript, answer, reply);
    }

    private Phrases phrases(Json answer, String whole) {
        Phrases phrases = new Phrases(audio);
        Double ofTokens = mean(answer.items("logprobs"));
        if (ofTokens != null || answer.items("segments").isEmpty()) {
            phrases.add(whole).confidence(ofTokens);
        } else {
            for (Json segment : answer.items("segments")) {
                Double mean = segment.number("avg_logprob");
                // servers that do not compute it return exactly 0
                phrases.add(segment.text("text")).confidence(mean == null || mean >= 0 ? null : (Double) Math.exp(mean));
            }
        }
        if (config.traits().answer().words) {
            // the words are in one sequence, whatever phrase they are in
            Phrase holder = phrases.add(null);
            pieces(answer).addTo(holder, whole);
        }
        return phrases;
    }

    /** They are at the top level, or in the segments. */
    private static WordPieces pieces(Json answer) {
        WordPieces pieces = new WordPieces();
        List<Json> top = answer.items("words");
        Stream<Json> all = top.isEmpty() ? answer.items("segments").stream().flatMap(segment -> segment.items("words").stream()) : top.stream();
        all.forEach(word -> pieces.add(word.first("word", "text").text(), word.at("start").seconds(), word.at("end").seconds(),
                word.number("probability")));
        return pieces;
    }

    private static @Nullable Double mean(List<Json> tokens) {
        double[] logarithms = tokens.stream()
                .map(token -> token.number("logprob"))
                .filter(logarithm -> logarithm != null && logarithm <= 0)
                .mapToDouble(Objects::requireNonNull)
                .toArray();
        double sum = 0;
        for (double logarithm : logarithms) {
            sum += logarithm;
        }
        return logarithms.length == 0 ? null : (Double) Math.exp(sum / logarithms.length);
    }

    /** Uses the language that the server detected: {@code language}, or the first of {@code languages}. */
    private static @Nullable String language(Json answer) {
        return WhisperLanguages.tag(answer.first("language", "languages.0.code", "languages.0").text());
    }

    private Transcript.Builder addMetadata(Transcript.Builder transcript, Json answer, HttpReply reply) {
        String model = reply.token(answer.at("model").plain());
        transcript.metadata("model", model != null ? model : config.model().isEmpty() ? null : config.model());
        transcript.metadata("server.processing.ms", reply.header("openai-processing-ms").map(reply::token).orElse(null));
        MEASURED.forEach((name, paths) -> {
            Json measured = answer.first(paths);
            transcript.metadata(name, measured.number() == null ? null : reply.token(measured.plain()));
        });
        return transcript;
    }
}
