package io.github.sttcompare.whisper;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.MultipartBody;
import io.github.sttcompare.http.ServerSentEvent;
import io.github.sttcompare.kit.Prompt;
import io.github.sttcompare.rest.Json;
import io.github.sttcompare.rest.RestCall;
import io.github.sttcompare.text.SafeText;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request: fills in the form that is sent, notes what was left out, and reads the answer. Not thread-safe. */
final class WhisperCall implements RestCall {

    /** The most words that Mistral accepts. */
    private static final int MAX_BIAS = 100;

    private final WhisperConfig config;
    private final Traits traits;
    private final TranscriptionRequest request;
    private final TranscriptionOptions options;
    private final MultipartBody.Builder body = MultipartBody.builder();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final boolean words;
    private final boolean streamed;
    private final WhisperStream stream;

    WhisperCall(WhisperConfig config, TranscriptionRequest request) {
        this.config = config;
        this.traits = config.traits();
        this.request = request;
        this.options = request.options();
        this.words = options.wordTimes() && traits.answer().words;
        // answers with times are not streamed
        this.streamed = config.streaming() && !traits.streaming().isEmpty() && !words;
        // some servers stream without being asked to
        this.stream = new WhisperStream(streamed ? request::partial : text -> {});
    }

    @Override
    public HttpRequest.Builder request(HttpCaller server) {
        fill();
        MultipartBody form = body.audio("file", "audio", request).build();
        if (form.length() > config.maxBodyBytes()) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the request would have " + form.length() + " bytes; at most "
                    + config.maxBodyBytes() + " are accepted, so send less audio at once");
        }
        return server.post(config.path(), form).header("Accept", streamed ? "text/event-stream, application/json" : "application/json");
    }

    @Override
    public void event(ServerSentEvent event) {
        stream.accept(event);
    }

    /** Some servers return plain text if they do not have the requested format. */
    @Override
    public Json answer(HttpReply reply) {
        if (reply.isEventStream()) {
            return stream.whole();
        }
        Json read = Json.parse(reply.text());
        if (reply.isBareText() && !read.isList()) {
            // a JSON string is replaced by its content, which may be a page; other JSON values may be spoken words
            String said = Objects.requireNonNullElse(read.text(), reply.text());
            read = HttpReply.isBare(said) ? Json.of(Map.of("text", said)) : Json.ABSENT;
        }
        return "error".equals(read.text("object")) ? Json.of(Map.of("error", read)) : read;
    }

    @Override
    public Transcript.@Nullable Builder transcript(Json answer, HttpReply reply) {
        return new WhisperAnswer(config, request.audio().duration(), words).transcript(answer, reply);
    }

    @Override
    public Map<String, String> notes() {
        return notes;
    }

    private void fill() {
        field("model", config.model());
        field("response_format", words ? traits.answer().formatWithWords : traits.answer().format);
        field("timestamp_granularities[]", words && traits.answer().granularity ? "word" : null);
        field(array(traits.language()), language());
        fillHints();
        if (streamed) {
            traits.streaming().forEach(this::field);
        }
        traits.fields().forEach(this::field);
        config.fields().forEach(body::field);
    }

    private void field(String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && !config.fields().containsKey(name)) {
            body.field(name, value);
        }
    }

    private @Nullable String language() {
        String tag = options.language();
        return tag == null ? null : WhisperLanguages.asked(tag, traits.prompt() == Traits.Prompt.TRANSCRIPT);
    }

    private void fillHints() {
        String prompt = childHint();
        switch (traits.hints()) {
            case NONE -> {}
            case PROMPT -> prompt = fitting(prompt).text();
            case HOTWORDS -> field("hotwords", fitting(prompt).phrases());
            // OpenAI refuses the whole request if a keyword contains an angle bracket or a line break
            case KEYWORDS -> phrases(phrase -> phrase.replaceAll("[<>]", " ")).forEach(keyword -> field(array("keywords[]"), keyword));
            case CONTEXT_BIAS -> bias().forEach(word -> field("context_bias", word));
        }
        field("prompt", prompt);
    }

    private String childHint() {
        if (options.speaker() != SpeakerProfile.CHILD || traits.prompt() == Traits.Prompt.NONE) {
            return "";
        }
        String language = language();
        if (traits.prompt() == Traits.Prompt.TRANSCRIPT && language != null && !language.equals("en")) {
            notes.put(Prompt.NOTE_SPEAKER, Prompt.NOTE_OTHER_LANGUAGE);
            return "";
        }
        return Prompt.CHILD;
    }

    private Set<String> phrases(UnaryOperator<String> change) {
        Set<String> phrases = new LinkedHashSet<>();
        options.phrases().forEach(phrase -> phrases.add(SafeText.oneLine(change.apply(phrase))));
        phrases.remove("");
        return phrases;
    }

    private Prompt fitting(String before) {
        Prompt prompt = Prompt.of(before, options.phrases());
        prompt.note().ifPresent(note -> notes.put(Prompt.NOTE_PHRASES, note));
        return prompt;
    }

    /** Mistral accepts words without spaces and commas; the words of a phrase have to be joined by underscores. */
    private List<String> bias() {
        List<String> words = phrases(phrase -> phrase.replace(',', ' ')).stream().map(phrase -> phrase.replace(' ', '_')).toList();
        if (words.size() > MAX_BIAS) {
            notes.put(Prompt.NOTE_PHRASES, words.size() - MAX_BIAS + " of the phrases were left out: Mistral accepts "
                    + MAX_BIAS);
        }
        return words.stream().limit(MAX_BIAS).toList();
    }

    /** Servers expect the fields of lists with or without brackets; if that is not known, it can be set. */
    private String array(String name) {
        return config.bracketedArrays() ? name : name.replace("[]", "");
    }
}
