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
 * What a model on a server understands and how it is told. With {@link Dialect}, this table is the difference between the
 * servers.
 *
 * @param answer      the answers it gives
 * @param language    the field of the language
 * @param hints       how phrases are sent
 * @param prompt      what kind of prompt there is
 * @param streaming   the fields that make it tell what it hears before it is done; empty when it cannot
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

    /** The answers a model gives. */
    enum Answer {
        /** Text alone. */
        TEXT("json", "json", false, false),
        /** Details always, the times of words when they are asked for. */
        VERBOSE("verbose_json", "verbose_json", true, true),
        /** Details and the times of words always. */
        VERBOSE_WITH_WORDS("verbose_json", "verbose_json", false, true),
        /** Text alone; details and the times of words when they are asked for. */
        VERBOSE_WHEN_ASKED("json", "verbose_json", true, true),
        /** Mistral's: knows no formats, and refuses to give the times of words. */
        UNFORMATTED(null, null, false, false);

        /** The {@code response_format} to ask for; null for none. */
        final @Nullable String format;
        /** The one to ask for when the times of words are wanted; null for none. */
        final @Nullable String formatWithWords;
        /** Whether the times of words have to be asked for in a field of their own. */
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

    /** What kind of prompt a model takes. */
    enum Prompt {
        /** None. */
        NONE,
        /** Text that is taken for what was said before, so it should be in the language that is spoken. */
        TRANSCRIPT,
        /** A description of what is to be heard, in any language. */
        INSTRUCTION
    }

    /** What is left for the fields of the form around the audio, when the size of a request is limited. */
    static final int FORM_BYTES = 64 << 10;

    /** Longer audio is refused by the gpt-4o models. */
    private static final Duration GPT_4O_MAX = Duration.ofMinutes(25);

    private static final Map<String, String> STREAM = Map.of("stream", "true");

    /** A stream of vLLM tells what was used only when that is asked for. */
    private static final Map<String, String> STREAM_WITH_USAGE = Map.of("stream", "true", "stream_include_usage", "true");

    static final Traits WHISPER =
            new Traits(Answer.VERBOSE, "language", Hints.PROMPT, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    static final Traits WHISPER_CPP =
            new Traits(Answer.VERBOSE_WITH_WORDS, "language", Hints.PROMPT, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    static final Traits SPEACHES =
            new Traits(Answer.VERBOSE, "language", Hints.HOTWORDS, Prompt.TRANSCRIPT, Map.of(), null, Map.of());

    /** Serves models of many kinds, of which not all know details; none gives the times of words. */
    static final Traits VLLM =
            new Traits(
            Answer.TEXT, "language", Hints.HOTWORDS, Prompt.TRANSCRIPT, STREAM_WITH_USAGE, null, Map.of());

    /** Tells speakers apart unless told not to, which takes time. */
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

    /** Of a model that is not known, only what all understand. */
    private static final Traits UNKNOWN =
            new Traits(Answer.TEXT, "language", Hints.NONE, Prompt.NONE, Map.of(), null, Map.of());

    private static final Pattern IS_GPT_4O_DIARIZE = Pattern.compile("gpt-4o.*transcribe-diarize.*");
    private static final Pattern IS_GPT_4O = Pattern.compile("gpt-4o.*transcribe.*");

    /** {@return what a model of OpenAI understands, by its name} */
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
     * @param encodings    the media types of recordings that the server takes as they are
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
