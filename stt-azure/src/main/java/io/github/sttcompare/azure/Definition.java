package io.github.sttcompare.azure;

import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.kit.LanguageTags;
import io.github.sttcompare.kit.Texts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of Azure besides the audio, in the words of its API.
 *
 * @param fields         the fields of the definition
 * @param notes          what is worth knowing about them, by metadata name
 * @param channelsApart  whether each channel is heard on its own
 * @param speakersWanted whether words are to have labels
 */
record Definition(Map<String, Object> fields, Map<String, String> notes, boolean channelsApart, boolean speakersWanted) {

    /** As many phrases as Azure recommends at most. */
    static final int MAX_PHRASES = 500;

    static final String NOTE_PHRASES = "note.phrases";
    static final String LANGUAGE_ASKED = "language.asked";

    private static final JsonMapper MAPPER = new JsonMapper();

    static Definition of(AzureSettings settings, TranscriptionRequest request) {
        TranscriptionOptions options = request.options();
        int channels = request.audio().format().channels();
        boolean apart = settings.separateChannels() && channels > 1;
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        // the default puts asterisks in place of words, which would count as errors
        fields.put("profanityFilterMode", "None");
        List<String> locales = locales(settings, options.language());
        if (!locales.isEmpty()) {
            fields.put("locales", locales);
            notes.put(LANGUAGE_ASKED, String.join(",", locales));
        }
        Set<String> phrases = new LinkedHashSet<>();
        options.phrases().forEach(phrase -> phrases.add(Texts.oneLine(phrase)));
        if (!phrases.isEmpty()) {
            fields.put("phraseList", Map.of("phrases", phrases.stream().limit(MAX_PHRASES).toList()));
        }
        if (phrases.size() > MAX_PHRASES) {
            notes.put(NOTE_PHRASES,
                    phrases.size() - MAX_PHRASES + " of the phrases were left out: Azure recommends "
                            + MAX_PHRASES + " at most");
        }
        if (apart) {
            fields.put("channels", List.of(0, 1));
        } else if (options.speakerLabels()) {
            fields.put("diarization", diarization(settings.maxSpeakers()));
        }
        return new Definition(fields, notes, apart, options.speakerLabels());
    }

    private static List<String> locales(AzureSettings settings, @Nullable String language) {
        List<String> wanted = language == null ? settings.languages() : List.of(language);
        return wanted.stream().map(LanguageTags::withRegion).toList();
    }

    private static Map<String, Object> diarization(@Nullable Integer maxSpeakers) {
        return maxSpeakers == null ? Map.of("enabled", true) : Map.of("enabled", true, "maxSpeakers", maxSpeakers);
    }

    String json() {
        return MAPPER.writeValueAsString(fields);
    }
}
