package io.github.sttcompare.azure;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.MultipartBody;
import io.github.sttcompare.kit.LanguageTags;
import io.github.sttcompare.rest.Json;
import io.github.sttcompare.rest.RestCall;
import io.github.sttcompare.text.SafeText;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to Azure and its answer.
 *
 * @param config  the settings
 * @param request the request
 * @param notes   notes about it, by metadata name
 */
record AzureCall(AzureConfig config, TranscriptionRequest request, Map<String, String> notes) implements RestCall {

    private static final String TRANSCRIBE = "speechtotext/transcriptions:transcribe?api-version=";

    /** The most phrases that Azure recommends. */
    static final int MAX_PHRASES = 500;

    static final String NOTE_PHRASES = "note.phrases";
    static final String LANGUAGE_ASKED = "language.asked";

    static AzureCall of(AzureConfig config, TranscriptionRequest request) {
        return new AzureCall(config, request, new LinkedHashMap<>());
    }

    @Override
    public HttpRequest.Builder request(HttpCaller server) {
        MultipartBody body = MultipartBody.builder()
                .field("definition", Json.of(definition()).write())
                .audio("audio", "audio", request)
                .build();
        return server.post(TRANSCRIBE + config.apiVersion(), body).header("Accept", "application/json");
    }

    private Map<String, Object> definition() {
        Map<String, Object> definition = new LinkedHashMap<>();
        // the default replaces words by asterisks, which would count as errors
        definition.put("profanityFilterMode", "None");
        String asked = request.options().language();
        List<String> locales = (asked == null ? config.languages() : List.of(asked)).stream().map(LanguageTags::withRegion).toList();
        if (!locales.isEmpty()) {
            definition.put("locales", locales);
            notes.put(LANGUAGE_ASKED, String.join(",", locales));
        }
        List<String> phrases = request.options().phrases().stream().map(SafeText::oneLine).distinct().toList();
        if (!phrases.isEmpty()) {
            definition.put("phraseList", Map.of("phrases", phrases.stream().limit(MAX_PHRASES).toList()));
        }
        if (phrases.size() > MAX_PHRASES) {
            notes.put(NOTE_PHRASES, phrases.size() - MAX_PHRASES + " of the phrases were left out: Azure recommends " + MAX_PHRASES
                    + " at most");
        }
        if (channelsApart()) {
            definition.put("channels", List.of(0, 1));
        } else if (request.options().speakerLabels()) {
            Map<String, Object> diarization = new LinkedHashMap<>(Map.of("enabled", true));
            if (config.maxSpeakers() != null) {
                diarization.put("maxSpeakers", config.maxSpeakers());
            }
            definition.put("diarization", diarization);
        }
        return definition;
    }

    private boolean channelsApart() {
        return (config.separateChannels() || request.options().separateChannels()) && request.audio().channels() > 1;
    }

    @Override
    public Transcript.@Nullable Builder transcript(Json answer, HttpReply reply) {
        boolean labels = request.options().speakerLabels() || request.options().separateChannels();
        return new AzureAnswer(request.audio().duration(), request.options().wordTimes(), labels, channelsApart()).transcript(answer);
    }
}
