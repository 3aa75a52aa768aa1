package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An immutable, named and versioned conversion of a text into the form in which it is scored.
 *
 * <p>The {@link #id} belongs in every result: two error rates can be compared only when it is the same. It changes
 * whenever the profile would change the output for any text.
 *
 * <table>
 * <caption>Profiles</caption>
 * <tr><th>profile</th><th>for</th></tr>
 * <tr><td>{@link #verbatim}</td><td>the text as it is</td></tr>
 * <tr><td>{@link #basic()}</td><td>every language, the default: ignores only case and punctuation</td></tr>
 * <tr><td>{@link #whisperBasic}</td><td>comparing with published figures; breaks words with vowel signs</td></tr>
 * <tr><td>{@link #whisperEnglish}</td><td>comparing with published figures; English only</td></tr>
 * </table>
 *
 * <p>Instances are thread-safe as long as the steps they were built from are; all the built-in ones are. No built-in
 * profile throws, whatever the text, lone surrogates included. Letters that Unicode added after the version the running
 * JDK knows count as text and keep their case.
 *
 * <p>When the calling thread is interrupted, work on long texts ends within tens of milliseconds with a
 * {@link java.util.concurrent.CancellationException}; the interrupt status stays set. Short texts are normalised
 * nevertheless.
 */
public final class Normalizer {

    private static final Normalizer VERBATIM = new Normalizer("verbatim-1", List.of());

    private final String id;
    private final List<Step> steps;
    private final UnaryOperator<String> whole;

    private Normalizer(String id, List<Step> steps) {
        this(id, steps, text -> inTurn(steps, text));
    }

    private Normalizer(String id, List<Step> steps, UnaryOperator<String> whole) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a normaliser needs an id; it is stored with every score");
        }
        this.id = id;
        this.steps = List.copyOf(steps);
        this.whole = whole;
    }

    /** {@return a profile that applies all its steps at once, which must give the same result} */
    static Normalizer fused(String id, List<Step> steps, UnaryOperator<String> whole) {
        return new Normalizer(id, steps, whole);
    }

    /** {@return the result of applying the steps to a text, one after another} */
    static String inTurn(List<Step> steps, String text) {
        String result = text;
        for (Step step : steps) {
            result = step.apply(result);
            Interruption.checkAfter(result.length());
        }
        return result;
    }

    /** {@return the profile {@code verbatim-1}, which changes nothing} */
    public static Normalizer verbatim() {
        return VERBATIM;
    }

    /** {@return the default profile {@code basic-1}, for any language except Turkish and Azerbaijani} */
    public static Normalizer basic() {
        return Basic.PROFILE;
    }

    /**
     * {@return the default profile for a language: {@code basic-1+dotless-i} for Turkish and Azerbaijani, otherwise
     * {@code basic-1}}
     *
     * @param language the language spoken; only its language subtag matters
     */
    public static Normalizer basic(Locale language) {
        return CaseFolding.hasDotlessI(language) ? Basic.DOTLESS_I : Basic.PROFILE;
    }

    /**
     * {@return the default profile for a language, see {@link #basic(Locale)}}
     *
     * @param languageTag a BCP-47 tag such as {@code en-US} or {@code tr}
     * @throws IllegalArgumentException if the tag is ill-formed, such as {@code tr_TR}
     */
    public static Normalizer basic(String languageTag) {
        try {
            return basic(new Locale.Builder().setLanguageTag(languageTag).build());
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("\"" + languageTag + "\" is not a BCP-47 language tag; write it like"
                    + " \"en-US\" or \"tr\"", e);
        }
    }

    /**
     * {@return the profile {@code whisper-basic-20250625}, compatible with the {@code BasicTextNormalizer} of OpenAI
     * Whisper v20250625}
     *
     * <p>For comparing with published figures only. It removes everything in brackets and parentheses, turns every mark
     * into a space, which breaks words in Indic scripts, Thai and vocalised Arabic, and leaves a space at the ends of the text.
     *
     * @param options variants, which become part of the id
     */
    public static Normalizer whisperBasic(WhisperOption... options) {
        Set<WhisperOption> set = EnumSet.noneOf(WhisperOption.class);
        set.addAll(List.of(options));
        StringBuilder id = new StringBuilder("whisper-basic-20250625");
        set.forEach(option -> id.append('+').append(option.id()));
        Builder builder = builder(id.toString())
                .step(Whisper.lower())
                .step(Whisper.dropBrackets())
                .step(Whisper.dropParentheses())
                .step(set.contains(WhisperOption.REMOVE_DIACRITICS)
                        ? Whisper.dropDiacritics()
                        : Whisper.symbolsToSpaces())
                .step(Whisper.lower());
        if (set.contains(WhisperOption.SPLIT_LETTERS)) {
            builder.step(Whisper.splitLetters());
        }
        return builder.step(Whisper.squeezeSpaces()).build();
    }

    /**
     * {@return the profile {@code whisper-english-20250625+spelling-1}, compatible with the
     * {@code EnglishTextNormalizer} of OpenAI Whisper v20250625 except for its spelling table}
     *
     * <p>For comparing with published figures of English only. It rewrites numbers, contractions, titles and spellings,
     * and some of that changes what was said: {@code five o'clock} becomes {@code 50 clock}, {@code $1.50} becomes
     * {@code one.50}. The table from British to American spellings is our own, as the id shows.
     */
    public static Normalizer whisperEnglish() {
        return WhisperEnglish.PROFILE;
    }

    /** {@return a builder of a custom profile, without steps} */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * {@return a builder that starts with the steps of this profile}
     *
     * @param newId the id of the new profile, which must differ from that of this one
     * @throws IllegalArgumentException if it does not
     */
    public Builder toBuilder(String newId) {
        if (newId.equals(id)) {
            throw new IllegalArgumentException("a changed profile needs another id than \"" + id + "\", because scores "
                    + "under the same id are considered comparable");
        }
        return new Builder(newId).steps(steps);
    }

    /** {@return the name and version of the profile, stored with every score} */
    public String id() {
        return id;
    }

    /** {@return the steps in the order in which they are applied} */
    public List<Step> steps() {
        return steps;
    }

    /** {@return the normalised text} */
    public String apply(String text) {
        return whole.apply(text);
    }

    /**
     * {@return the tokens of the normalised text}
     *
     * <p>The same as {@code tokenizer.tokenize(apply(text))}, and quicker for words under the default profile.
     */
    public Tokens tokenize(String text, Tokenizer tokenizer) {
        return this == Basic.PROFILE && (tokenizer == Tokenizer.words() || tokenizer == Tokenizer.whitespace())
                ? Basic.words(text, tokenizer)
                : tokenizer.tokenize(apply(text));
    }

    /** {@return the normalised text, and what each step did} */
    public Explanation explain(String text) {
        List<Explanation.Effect> effects = new ArrayList<>(steps.size());
        String before = text;
        for (Step step : steps) {
            String after = step.apply(before);
            effects.add(new Explanation.Effect(step.name(), after, !after.equals(before)));
            before = after;
        }
        return new Explanation(id, text, effects);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id;
    }

    /** Collects the steps of a profile. Not thread-safe; the profiles built share nothing with it. */
    public static final class Builder {

        private final String id;
        private final List<Step> steps = new ArrayList<>();

        private Builder(String id) {
            this.id = id;
        }

        /** Appends a step. */
        public Builder step(Step step) {
            steps.add(step);
            return this;
        }

        /** Appends steps in their order. */
        public Builder steps(List<Step> more) {
            steps.addAll(more);
            return this;
        }

        /**
         * Appends a custom step.
         *
         * @param name its name in an {@link Explanation}, not blank
         * @param function stateless and thread-safe, see {@link Step}
         */
        public Builder step(String name, UnaryOperator<String> function) {
            return step(new Step(name, function));
        }

        /**
         * Appends a step that replaces variants of a phrase by the first of their list, see {@link Step#equivalences}.
         *
         * @throws IllegalArgumentException if a list is too short, a phrase blank or given twice
         */
        public Builder equivalences(List<List<String>> lists) {
            return step(Step.equivalences(lists));
        }

        /**
         * {@return the profile}
         *
         * @throws IllegalArgumentException if its id is blank
         */
        public Normalizer build() {
            return new Normalizer(id, List.copyOf(steps));
        }
    }
}
