package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the transcript from Google's answers to one call, in any mode. Not thread-safe. */
final class GcpAnswer {

    private record Part(SpeechRecognitionResult result, SpeechRecognitionAlternative best, Phrase phrase) {}

    private final RecognitionPlan plan;
    private final Phrases phrases;
    private final List<Part> parts = new ArrayList<>();
    private final List<Message> answers = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();
    private Duration billed = Duration.ZERO;

    GcpAnswer(RecognitionPlan plan) {
        this.plan = plan;
        this.phrases = new Phrases(plan.audio().duration());
    }

    /** Keeps the raw form of an answer. */
    void answer(Message answer) {
        answers.add(answer);
    }

    /** Adds final results. */
    void results(List<SpeechRecognitionResult> results) {
        for (SpeechRecognitionResult result : results) {
            if (result.getAlternativesCount() > 0) {
                add(result);
            }
        }
    }

    private void add(SpeechRecognitionResult result) {
        SpeechRecognitionAlternative best = result.getAlternatives(0);
        Phrase phrase = phrases.add(best.getTranscript())
                .at(result.hasResultEndOffset() ? duration(result.getResultEndOffset()) : null)
                .channel(result.getChannelTag())
                .language(result.getLanguageCode())
                .confidence(confidence(best.getConfidence()));
        parts.add(new Part(result, best, phrase));
    }

    private void addWords() {
        List<Part> withWords = repeatsAllWords() ? List.of(parts.getLast()) : parts;
        for (Part part : withWords) {
            for (WordInfo word : part.best().getWordsList()) {
                // without an end there are no times at all; a missing start means 0
                boolean timed = word.hasEndOffset();
                part.phrase().word(word.getWord(),
                        timed ? duration(word.getStartOffset()) : null,
                        timed ? duration(word.getEndOffset()) : null,
                        confidence(word.getConfidence()),
                        plan.labelsAreChannels() ? "channel " + part.result().getChannelTag() : word.getSpeakerLabel());
            }
        }
    }

    /** If speakers are distinguished, the last result may repeat all words from the beginning, now with labels. */
    private boolean repeatsAllWords() {
        if (parts.size() < 2) {
            return false;
        }
        List<WordInfo> all = parts.getLast().best().getWordsList();
        List<WordInfo> first = parts.getFirst().best().getWordsList();
        return !all.isEmpty() && !first.isEmpty() && !all.getFirst().getSpeakerLabel().isEmpty()
                && first.getFirst().getStartOffset().equals(all.getFirst().getStartOffset());
    }

    /** The float is converted to the decimal number from which it was made. */
    private @Nullable Double confidence(float confidence) {
        return plan.config().model().confidence() ? Double.valueOf(Float.toString(confidence)) : null;
    }

    /** Records the text since the last final result, which may still change. */
    void interim(String text) {
        phrases.interim(text);
    }

    /** Adds the metadata of a request or a stream. */
    void request(RecognitionResponseMetadata said) {
        if (!said.getRequestId().isEmpty()) {
            requestIds.add(said.getRequestId());
        }
        Duration more = duration(said.getTotalBilledDuration());
        billed = more == null ? billed : billed.plus(more);
    }

    /** {@return the text so far, including the part that may still change} */
    String text() {
        return phrases.text();
    }

    /**
     * {@return a builder of the transcript}
     *
     * @param masking how to show what the server has said
     */
    Transcript.Builder transcript(Masking masking) {
        addWords();
        Transcript.Builder builder = phrases.transcript();
        Transcript heard = builder.build();
        plan.metadata().forEach(builder::metadata);
        if (!heard.text().isEmpty()) {
            noteWhatIsMissing(builder, heard.words());
        }
        String raw = json(answers);
        return builder
                .raw(raw == null ? null : masking.mask(raw))
                .metadata(MetadataKeys.REQUEST_ID, requestIds.isEmpty() ? null : masking.line(String.join(",", requestIds)))
                .metadata(MetadataKeys.BILLED_SECONDS, billed.isZero() ? null : String.valueOf(billed.plusNanos(999_999_999).toSeconds()))
                .metadata(MetadataKeys.BILLED_CHANNELS, String.valueOf(plan.billedChannels()));
    }

    /** Adds notes on what was requested but not returned. */
    private void noteWhatIsMissing(Transcript.Builder builder, List<Word> words) {
        if (plan.recognition().getFeatures().getEnableWordTimeOffsets() && words.isEmpty()) {
            builder.metadata("word.times", "requested but not returned: Google's answer has no word times");
        }
        if (plan.labelsAsked() && words.stream().allMatch(word -> word.speaker() == null)) {
            builder.metadata("speaker.labels", "requested but not returned: Google's answer has no words with labels");
        }
    }

    /** {@return the answers as JSON; null if they have values that cannot be written, such as an invalid duration} */
    static @Nullable String json(List<Message> answers) {
        JsonFormat.Printer printer = JsonFormat.printer().omittingInsignificantWhitespace();
        List<String> json = new ArrayList<>();
        try {
            for (Message answer : answers) {
                json.add(printer.print(answer));
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return null;
        }
        return json.size() == 1 ? json.getFirst() : "[" + String.join(",", json) + "]";
    }

    /** {@return a duration; null if it is invalid, as a time that is missing is no reason to lose the text} */
    private static @Nullable Duration duration(com.google.protobuf.Duration duration) {
        if (!Durations.isValid(duration)) {
            return null;
        }
        Duration exact = Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
        return exact.isNegative() ? Duration.ZERO : exact;
    }
}
