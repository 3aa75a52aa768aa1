package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Google's answers to one call say, in whatever mode, put together. Not thread-safe. */
final class Heard {

    private static final long NANOS = 1_000_000_000L;

    /** A result and where in the audio its offsets count from. */
    private record Part(SpeechRecognitionResult result, Duration offset) {

        SpeechRecognitionAlternative best() {
            return result.getAlternatives(0);
        }

        Duration end() {
            return offset.plus(duration(result.getResultEndOffset()));
        }
    }

    private final List<Message> answers = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> requestIds = new ArrayList<>();
    private Duration billed = Duration.ZERO;

    /** Keeps an answer as it came. */
    void answer(Message answer) {
        answers.add(answer);
    }

    /**
     * Adds final results.
     *
     * @param results the results
     * @param offset  where in the audio their offsets count from
     */
    void results(List<SpeechRecognitionResult> results, Duration offset) {
        for (SpeechRecognitionResult result : results) {
            if (result.getAlternativesCount() > 0) {
                parts.add(new Part(result, offset));
            }
        }
    }

    /** Adds what Google says about a request, or a stream. */
    void request(RecognitionResponseMetadata said) {
        if (!said.getRequestId().isEmpty()) {
            requestIds.add(said.getRequestId());
        }
        billed = billed.plus(duration(said.getTotalBilledDuration()));
    }

    void metadata(String name, String value) {
        metadata.put(name, value);
    }

    /** {@return the text of the final results} */
    String text() {
        return textWith(List.of());
    }

    /** {@return the text of the final results and of what may still change} */
    String textWith(List<String> interim) {
        return Texts.join(Stream.concat(parts.stream().map(part -> part.best().getTranscript()), interim.stream())
                .toList());
    }

    Transcript transcript(Plan plan) {
        if (parts.stream().allMatch(part -> part.result().hasResultEndOffset())) {
            // stable: results of one moment stay in the order they came in
            parts.sort(Comparator.comparing(Part::end));
        }
        List<Word> words = words(plan);
        Transcript.Builder transcript = Transcript.builder(text())
                .words(words)
                .language(language())
                .confidence(plan.config().model().confidence() ? confidence() : null)
                .raw(raw());
        plan.metadata().forEach(transcript::metadata);
        metadata.forEach(transcript::metadata);
        if (!text().isEmpty()) {
            missing(plan, words).forEach(transcript::metadata);
        }
        if (!requestIds.isEmpty()) {
            transcript.metadata("request.id", String.join(",", requestIds));
        }
        if (!billed.isZero()) {
            transcript.metadata("billed.seconds", String.valueOf(billed.plusNanos(NANOS - 1).toSeconds()));
        }
        return transcript.metadata("billed.channels", String.valueOf(plan.billedChannels())).build();
    }

    /** {@return what was asked of Google for a text that it did not give} */
    private static Map<String, String> missing(Plan plan, List<Word> words) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (plan.recognition().getFeatures().getEnableWordTimeOffsets() && words.isEmpty()) {
            missing.put("word.times", "asked for and not given: Google's answer has no times of words");
        }
        if (plan.labelsAsked() && words.stream().allMatch(word -> word.speaker() == null)) {
            missing.put("speaker.labels", "asked for and not given: Google's answer has no words with labels");
        }
        return missing;
    }

    private List<Word> words(Plan plan) {
        List<Word> words = new ArrayList<>();
        for (Part part : wordParts()) {
            for (WordInfo info : part.best().getWordsList()) {
                // without the end there are no times at all: a missing start is the beginning
                if (info.hasEndOffset() && !info.getWord().isBlank()) {
                    words.add(word(info, part, plan));
                }
            }
        }
        words.sort(Comparator.comparing(Word::start));
        return words;
    }

    /** When speakers are told apart, the last result may repeat all words from the beginning, now with labels. */
    private List<Part> wordParts() {
        if (parts.size() > 1) {
            Part last = parts.getLast();
            List<WordInfo> all = last.best().getWordsList();
            List<WordInfo> first = parts.getFirst().best().getWordsList();
            if (!all.isEmpty() && !first.isEmpty() && !all.getFirst().getSpeakerLabel().isEmpty()
                    && first.getFirst().getStartOffset().equals(all.getFirst().getStartOffset())) {
                return List.of(last);
            }
        }
        return parts;
    }

    private static Word word(WordInfo info, Part part, Plan plan) {
        Duration start = part.offset().plus(duration(info.getStartOffset()));
        Duration end = part.offset().plus(duration(info.getEndOffset()));
        String label = plan.labelsAreChannels() ? "channel " + part.result().getChannelTag() : info.getSpeakerLabel();
        return new Word(
                info.getWord(),
                start,
                end.compareTo(start) < 0 ? start : end,
                plan.config().model().confidence() ? confidence(info.getConfidence()) : null,
                label.isEmpty() ? null : label);
    }

    /** {@return the language of all results; null when none is said or they differ} */
    private @Nullable String language() {
        List<String> heard = parts.stream()
                .map(part -> part.result().getLanguageCode())
                .filter(code -> !code.isEmpty())
                .map(code -> Locale.forLanguageTag(code).toLanguageTag())
                .distinct()
                .toList();
        return heard.size() == 1 && !heard.getFirst().equals("und") ? heard.getFirst() : null;
    }

    /**
     * {@return the mean of the results' confidences, weighted by the length of their texts; null unless all that have a text
     * have one}
     */
    private @Nullable Double confidence() {
        double sum = 0;
        double weights = 0;
        for (Part part : parts) {
            String text = part.best().getTranscript();
            if (text.isBlank()) {
                continue;
            }
            Double one = confidence(part.best().getConfidence());
            if (one == null) {
                return null;
            }
            double weight = text.length();
            sum += one * weight;
            weights += weight;
        }
        return weights == 0 ? null : Double.valueOf(Math.min(1, sum / weights));
    }

    /** 0 is what Google sends for "not set". The float is read as the decimal number it was made from. */
    private static @Nullable Double confidence(float confidence) {
        return confidence > 0 ? Double.valueOf(Math.min(1, Double.parseDouble(Float.toString(confidence)))) : null;
    }

    /** {@return the answers as JSON} */
    String raw() {
        JsonFormat.Printer printer = JsonFormat.printer().omittingInsignificantWhitespace();
        List<String> json = new ArrayList<>();
        try {
            for (Message answer : answers) {
                json.add(printer.print(answer));
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new SttException(ErrorKind.PROTOCOL,
                    "Google's answer cannot be written as JSON; report it to Google");
        }
        return json.size() == 1 ? json.getFirst() : "[" + String.join(",", json) + "]";
    }

    private static Duration duration(com.google.protobuf.Duration duration) {
        if (!Durations.isValid(duration)) {
            throw new SttException(ErrorKind.PROTOCOL, "Google's answer has a time that is none; report it to Google");
        }
        Duration exact = Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
        return exact.isNegative() ? Duration.ZERO : exact;
    }
}
