package io.github.sttcompare.whisper;

import static io.github.sttcompare.TranscriptionOption.CHILD_SPEAKER;
import static io.github.sttcompare.TranscriptionOption.LANGUAGE;
import static io.github.sttcompare.TranscriptionOption.PHRASES;
import static io.github.sttcompare.TranscriptionOption.WORD_TIMES;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.TranscriptionOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model on a server supports and how it is requested. Together with {@link Dialect}, this table describes the
 * differences between the servers.
 *
 * @param answer      the forms of its answers
 * @param language    the field of the language
 * @param hints       how phrases are sent
 * @param prompt      the kind of prompt
 * @param streaming   the fields that request partial texts; empty if it has none
 * @param maxDuration the longest audio; null for any
 * @param fields      further fields, sent as they are
 */
record Traits(
        Answer answer,
        String language,
        Hints hints,
        Prompt prompt,
        Map<String, String> streaming,
        @Nullable Duration maxDuration,
        Map<String, String> fields) {

    /** The forms of a model's answers. */
    enum Answer {
        /** Text alone. */
        TEXT("json", "json", false, false),
        /** Always details; word times on request. */
        VERBOSE("verbose_json", "verbose_json", true, true),
        /** Always details and word times. */
        VERBOSE_WITH_WORDS("verbose_json", "verbose_json", false, true),
        /** Text alone; details and word times on request. */
        VERBOSE_WHEN_ASKED("json", "verbose_json", true, true),
        /** Mistral's: has no formats, and rejects requests for word times. */
        UNFORMATTED(null, null, false, false);

        /** The {@code response_format} to request; null for none. */
        final @Nullable String format;
        /** The one to request for word times; null for none. */
        final @Nullable String formatWithWords;
        /** Whether word times have to be requested in a separate field. */
        final boolean granularity;

        final boolean words;

        Answer(@Nullable String format, @Nullable String formatWithWords, boolean granularity, boolean words) {
            this.format = format;
            this.formatWithWords = formatWithWords;
            this.granularity = granularity;
            this.words = words;
        }
    }

    /** How phrases are sent. */
    enum Hints {
        /** Not at all. */
        NONE,
        /** In the prompt. */
        PROMPT,
        /** One {@code keywords[]} each. */
        KEYWORDS,
        /** All in one {@code hotwords}. */
        HOTWORDS,
        /** One {@code context_bias} each. */
        CONTEXT_BIAS
    }

    /** The kinds of prompts. */
    enum Prompt {
        /** None. */
        NONE,
        /** Text that is interpreted as the preceding speech, so it should be in the spoken language. */
        TRANSCRIPT,
        /** A description of the audio, in any language. */
        INSTRUCTION
    }

    /** What is reserved for the other fields of the form if the size of a request is limited. */
    static final int FORM_BYTES = 64 << 10;

    /** The gpt-4o models refuse longer audio. */
    private static final Duration GPT_4O_MAX = Duration.ofMinutes(25);

    private static final Map<String, String> STREAM = Map.of("stream", "true");

    /** A stream of vLLM contains the usage only on request. */
    private static final Map<String, String> STREAM_WITH_USAGE = Map.of("stream", "true", "stream_include_usage", "true");

    static final Traits WHISPER =
            new Traits(Answer.VERBOSE, "language", Hints.PROMPT, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    static final Traits WHISPER_CPP =
            new Traits(Answer.VERBOSE_WITH_WORDS, "language", Hints.PROMPT, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    static final Traits SPEACHES =
            new Traits(Answer.VERBOSE, "language", Hints.HOTWORDS, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    /** Serves models of many kinds, not all of which return details; none returns word times. */
    static final Traits VLLM =
            new Traits(
            Answer.TEXT, "language", Hints.HOTWORDS, Prompt.TRANSCRIPT, STREAM_WITH_USAGE, null, Map.of());

    /** Distinguishes speakers unless this is turned off, which takes time. */
    static final Traits LOCALAI = new Traits(
            Answer.TEXT, "language", Hints.PROMPT, Prompt.TRANSCRIPT, STREAM, null, Map.of("diarize", "false"));

    static final Traits GENERIC =
            new Traits(Answer.VERBOSE_WHEN_ASKED, "language", Hints.PROMPT, Prompt.TRANSCRIPT, STREAM, null, Map.of());

    static final Traits VOXTRAL =
            new Traits(Answer.UNFORMATTED, "language", Hints.CONTEXT_BIAS, Prompt.NONE, STREAM, null, Map.of());

    private static final Traits GPT_TRANSCRIBE =
            new Traits(Answer.TEXT, "languages[]", Hints.KEYWORDS, Prompt.INSTRUCTION, STREAM, null, Map.of());

    private static final Traits GPT_4O = new Traits(
            Answer.TEXT, "language", Hints.PROMPT, Prompt.INSTRUCTION, STREAM, GPT_4O_MAX, Map.of("include[]", "logprobs"));

    private static final Traits GPT_4O_DIARIZE = new Traits(
            Answer.TEXT, "language", Hints.NONE, Prompt.NONE, STREAM, GPT_4O_MAX, Map.of("chunking_strategy", "auto"));

    /** For an unknown model, only what all support. */
    private static final Traits UNKNOWN =
            new Traits(Answer.TEXT, "language", Hints.NONE, Prompt.NONE, Map.of(), null, Map.of());

    private static final Pattern IS_GPT_4O_DIARIZE = Pattern.compile("gpt-4o.*transcribe-diarize.*");
    private static final Pattern IS_GPT_4O = Pattern.compile("gpt-4o.*transcribe.*");

    /** {@return what a model of OpenAI supports, by its name} */
    static Traits ofOpenAi(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (IS_GPT_4O_DIARIZE.matcher(name).matches()) {
            return GPT_4O_DIARIZE;
        }
        if (IS_GPT_4O.matcher(name).matches()) {
            return GPT_4O;
        }
        if (name.startsWith("gpt-transcribe")) {
            return GPT_TRANSCRIBE;
        }
        return name.contains("whisper") ? WHISPER : UNKNOWN;
    }

    /** {@return the options that can be honoured} */
    Set<TranscriptionOption> options() {
        Set<TranscriptionOption> options = EnumSet.of(LANGUAGE);
        if (hints != Hints.NONE) {
            options.add(PHRASES);
        }
        if (prompt != Prompt.NONE) {
            options.add(CHILD_SPEAKER);
        }
        if (answer.words) {
            options.add(WORD_TIMES);
        }
        return options;
    }

    /**
     * {@return what a provider with these traits declares}
     *
     * @param maxBodyBytes the most bytes of a whole request
     * @param encodings    the media types of recordings that the server accepts as they are
     */
    Capabilities capabilities(long maxBodyBytes, List<String> encodings) {
        return Capabilities.builder()
                .maxBytes(maxBodyBytes == Long.MAX_VALUE ? maxBodyBytes : Math.max(maxBodyBytes / 2, maxBodyBytes - FORM_BYTES))
                .maxDuration(maxDuration)
                .encodings(encodings.toArray(String[]::new))
                .options(options().toArray(TranscriptionOption[]::new))
                .build();
    }
}
