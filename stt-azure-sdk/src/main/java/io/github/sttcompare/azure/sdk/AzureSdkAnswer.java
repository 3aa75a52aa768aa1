package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.rest.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the transcript from the phrases of one recognition. Not thread-safe. */
final class AzureSdkAnswer {

    private static final int NANOS_PER_TICK = 100;

    private final Phrases phrases;
    private final List<String> answers = new ArrayList<>();

    /** Creates an answer for audio of the given length. */
    AzureSdkAnswer(Duration audio) {
        this.phrases = new Phrases(audio);
    }

    /** Adds a phrase as sent by the service; for silence and unintelligible speech, only the raw form is kept. */
    void phrase(String json) {
        Json said = Json.parse(json);
        if (said.isAbsent()) {
            throw new SttException(ErrorKind.PROTOCOL, "the Speech SDK returned a phrase that is not JSON; check which "
                    + "server answers");
        }
        answers.add(json);
        switch (String.valueOf(said.text("RecognitionStatus"))) {
            case "Success" -> success(said);
            // only the end of the stream: interim text is kept
            case "EndOfDictation" -> {}
            default -> phrases.add("");
        }
    }

    private void success(Json said) {
        Json best = said.at("NBest.0");
        String text = best.text("Display");
        String language = said.text("PrimaryLanguage.Language");
        Phrase phrase = phrases.add(text != null ? text : said.text("DisplayText"))
                .at(time(said, "Offset", "offset"))
                .language("Unknown".equalsIgnoreCase(language) ? null : language)
                .confidence(best.number("Confidence"));
        for (Json word : best.items("Words")) {
            Duration start = time(word, "Offset", "offset");
            Duration length = time(word, "Duration", "duration");
            phrase.word(word.text("Word"), start, start == null || length == null ? start : start.plus(length),
                    word.number("Confidence"), null);
        }
    }

    private static @Nullable Duration time(Json node, String... names) {
        Double ticks = node.first(names).number();
        return ticks == null || ticks < 0 ? null : Duration.ofNanos((long) (ticks * NANOS_PER_TICK));
    }

    /** Records the text since the last phrase, which may still change. */
    void hypothesis(String text) {
        phrases.interim(text);
    }

    /** {@return the text of the phrases, including the part that may still change} */
    String text() {
        return phrases.text();
    }

    /**
     * {@return a builder of the transcript, complete except for metadata}
     *
     * @param secrets the secrets that it must not show
     */
    Transcript.Builder transcript(Secrets secrets) {
        return phrases.transcript().raw(secrets.mask("[" + String.join(",", answers) + "]"));
    }
}
