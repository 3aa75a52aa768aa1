package io.github.sttcompare.whisper;

import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.MultipartBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in the form that is sent, and notes what of the request did not go into it. Not thread-safe. */
final class Form {

    /** The metadata names of what was left out; each value is a sentence. */
    static final String NOTE_PHRASES = "note.phrases";

    static final String NOTE_SPEAKER = "note.speaker";
    static final String NOTE_LANGUAGE = "note.language";

    /** Whisper looks at the last 224 tokens of a prompt only; the rest is a reserve, because they are only estimated. */
    private static final int PROMPT_TOKENS = 200;
    /** Most tokens are longer than that. */
    private static final int BYTES_PER_TOKEN = 3;
    /** As many words as Mistral takes. */
    private static final int MAX_BIAS = 100;

    private static final String CHILD = "A young child is speaking.";

    private final WhisperSettings settings;
    private final Traits traits;
    private final TranscriptionOptions options;
    private final MultipartBody.Builder body = MultipartBody.builder();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final boolean streamed;

    private Form(WhisperSettings settings, TranscriptionOptions options) {
        this.settings = settings;
        this.traits = settings.traits();
        this.options = options;
        // the answers with times come in one piece
        this.streamed = settings.streaming() && !traits.streaming().isEmpty() && !words();
    }

    static Form of(WhisperSettings settings, TranscriptionRequest request) {
        Form form = new Form(settings, request.options());
        form.fill();
        form.body.wav("file", "audio.wav", request.audio());
        return form;
    }

    MultipartBody body() {
        return body.build();
    }

    /** {@return whether partial texts were asked for} */
    boolean streamed() {
        return streamed;
    }

    /** {@return what was left out and why, by metadata name} */
    Map<String, String> notes() {
        return notes;
    }

    private boolean words() {
        return options.wordTimes() && traits.answer().words;
    }

    private void fill() {
        fieldUnlessEmpty("model", settings.model());
        field("response_format", words() ? traits.answer().formatWithWords : traits.answer().format);
        if (words()) {
            field(traits.answer().granularity, "word");
        }
        fillLanguage();
        fillHints();
        if (streamed) {
            traits.streaming().forEach(this::field);
        }
        traits.fields().forEach(this::field);
        settings.fields().forEach(body::field);
    }

    private void field(@Nullable String name, @Nullable String value) {
        if (name != null && value != null && !settings.fields().containsKey(name)) {
            body.field(name, value);
        }
    }

    private void fieldUnlessEmpty(String name, String value) {
        field(name, value.isEmpty() ? null : value);
    }

    private void fillLanguage() {
        String language = language();
        if (language != null && words() && traits.answer() == Traits.Answer.SEGMENTS) {
            notes.put(NOTE_LANGUAGE, "the language was left out, because with it there are no word times");
        } else {
            field(array(traits.language()), language);
        }
    }

    private @Nullable String language() {
        String tag = options.language();
        return tag == null ? null : Languages.asked(tag, traits.prompt() == Traits.Prompt.TRANSCRIPT);
    }

    private void fillHints() {
        List<String> phrases = options.phrases();
        String prompt = childHint();
        switch (traits.hints()) {
            case NONE -> {}
            case PROMPT -> prompt = (prompt + " " + fitting(phrases, prompt)).strip();
            case HOTWORDS -> fieldUnlessEmpty("hotwords", fitting(phrases, prompt));
            case KEYWORDS -> keywords(phrases).forEach(keyword -> field(array("keywords[]"), keyword));
            case CONTEXT_BIAS -> bias(phrases).forEach(word -> field("context_bias", word));
        }
        fieldUnlessEmpty("prompt", prompt);
    }

    private String childHint() {
        if (options.speaker() != SpeakerProfile.CHILD || traits.prompt() == Traits.Prompt.NONE) {
            return "";
        }
        String language = language();
        if (traits.prompt() == Traits.Prompt.TRANSCRIPT && language != null && !language.equals("en")) {
            notes.put(NOTE_SPEAKER, "the hint at a child was left out, because the prompt has to be in the language spoken");
            return "";
        }
        return CHILD;
    }

    /** {@return as many of the phrases, separated by commas, as fit into a prompt with something else} */
    private String fitting(List<String> phrases, String other) {
        Set<String> wanted = new LinkedHashSet<>();
        phrases.forEach(phrase -> wanted.add(oneLine(phrase)));
        int left = PROMPT_TOKENS - tokens(other);
        List<String> fitting = new ArrayList<>();
        for (String phrase : wanted) {
            left -= tokens(phrase);
            if (left < 0) {
                break;
            }
            fitting.add(phrase);
        }
        noteLeftOut(wanted.size() - fitting.size(), "they did not fit into the prompt");
        return String.join(", ", fitting);
    }

    private static int tokens(String phrase) {
        int bytes = phrase.getBytes(StandardCharsets.UTF_8).length;
        return 1 + (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /** OpenAI refuses the whole request when a keyword has an angle bracket or a line break. */
    private Set<String> keywords(List<String> phrases) {
        Set<String> keywords = new LinkedHashSet<>();
        phrases.forEach(phrase -> keywords.add(oneLine(phrase.replace('<', ' ').replace('>', ' '))));
        keywords.remove("");
        return keywords;
    }

    /** Mistral takes words without blanks and commas, and wants the words of a phrase joined by underscores. */
    private List<String> bias(List<String> phrases) {
        Set<String> words = new LinkedHashSet<>();
        phrases.forEach(phrase -> words.add(oneLine(phrase.replace(',', ' ')).replace(' ', '_')));
        words.remove("");
        noteLeftOut(words.size() - MAX_BIAS, "Mistral takes " + MAX_BIAS);
        return words.stream().limit(MAX_BIAS).toList();
    }

    private void noteLeftOut(int count, String why) {
        if (count > 0) {
            notes.put(NOTE_PHRASES, count + " of the phrases were left out: " + why);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** Servers read the fields of lists with brackets or without; where that is not known it can be chosen. */
    private String array(String name) {
        return settings.bracketedArrays() ? name : name.replace("[]", "");
    }
}
