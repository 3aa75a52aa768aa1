package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.internal.ScratchPool;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.spoken.ClosestReadings;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import io.github.sttcompare.wer.spoken.SpokenText;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores hypotheses against references: normalises, tokenises, aligns and counts.
 *
 * <p>Immutable in its settings and thread-safe. Use one scorer for many texts, because it keeps some scratch memory.
 *
 * <p>Long work can be ended early: a few dozen milliseconds after its thread was interrupted every method that aligns throws a
 * {@link java.util.concurrent.CancellationException}; the interrupt status stays set. Short work is finished nevertheless.
 *
 * {@snippet class="io.github.sttcompare.wer.ScoringSnippetsTest" region="first"}
 */
public final class Scorer {

    private static final Scorer STANDARD = builder().build();
    private static final Scorer AT_WHITE_SPACE = builder().words(Tokenizer.whitespace()).build();
    private static final Scorer DOTLESS_I = builder()
            .normalizer(Normalizer.basic("tr"))
            .words(Tokenizer.whitespace())
            .build();

    /** One scorer for each profile. */
    private static final ConcurrentMap<SpokenProfile, Scorer> SPOKEN = new ConcurrentHashMap<>();

    private static final int READINGS_OF_A_TERM = 64;

    private final Normalizer normalizer;
    /** Reads texts aloud instead of normalising them; null if they are normalised. */
    private final @Nullable SpokenProfile spoken;

    private final Tokenizer words;
    private final Tokenizer characters;
    private final Aligner aligner;
    /** Whether this scorer aligns by {@link TieRule#CANONICAL} without its own work limit. */
    private final boolean canonicalTies;

    private final ScoringProfile profile;
    private final ScratchPool<Scratch> spares = new ScratchPool<>(Scratch::new);

    private Scorer(Builder builder) {
        this.normalizer = builder.normalizer;
        this.spoken = builder.spoken;
        this.words = builder.words;
        this.characters = builder.characters;
        this.aligner = builder.workLimit == 0
                ? Aligner.of(builder.tieRule)
                : Aligner.of(builder.tieRule).withWorkLimit(builder.workLimit);
        this.canonicalTies = builder.workLimit == 0 && builder.tieRule == TieRule.CANONICAL;
        this.profile = new ScoringProfile(
                spoken == null ? normalizer.id() : spoken.id(), words.id(), characters.id(), builder.tieRule);
    }

    /**
     * {@return the scorer with the default settings}
     *
     * <p>{@link Normalizer#basic()}, {@link Tokenizer#words()}, {@link Tokenizer#characters()}, and
     * {@link TieRule#CANONICAL}.
     */
    public static Scorer standard() {
        return STANDARD;
    }

    /**
     * {@return the scorer with the default settings for a language}
     *
     * <p>It compares what was said, however it is written, if there is a {@link SpokenProfile} of the language; otherwise
     * it normalises with {@link Normalizer#basic(String)}.
     *
     * @param languageTag a BCP-47 tag such as {@code en-US} or {@code tr}
     * @throws IllegalArgumentException if the tag is ill-formed
     */
    public static Scorer standard(String languageTag) {
        if (Normalizer.basic(languageTag) != Normalizer.basic()) {
            return DOTLESS_I;
        }
        Optional<SpokenProfile> spoken = SpokenProfile.of(languageTag);
        if (spoken.isPresent()) {
            return SPOKEN.computeIfAbsent(spoken.get(), profile -> builder().spoken(profile).build());
        }
        return Tokenizer.words(languageTag) == Tokenizer.words() ? STANDARD : AT_WHITE_SPACE;
    }

    /**
     * {@return a scorer with a named profile and otherwise default settings}
     *
     * @param normalizer  the id of a built-in profile: of a {@link SpokenProfile}, or {@code verbatim-1}, {@code basic-1},
     *                    {@code whisper-basic-20250625} or that of {@link Normalizer#whisperEnglish()}
     * @param languageTag the language spoken, as a BCP-47 tag; null if it is not known. It determines what a word is and, for
     *                    {@code basic-1}, how letters are converted to lower case.
     * @throws IllegalArgumentException if there is no such profile or the tag is ill-formed
     */
    public static Scorer named(String normalizer, @Nullable String languageTag) {
        Builder builder = builder();
        Optional<SpokenProfile> spoken = SpokenProfile.named(normalizer);
        if (spoken.isPresent()) {
            return builder.spoken(spoken.get()).build();
        }
        Normalizer basic = languageTag == null ? Normalizer.basic() : Normalizer.basic(languageTag);
        Normalizer named = Stream.of(
                        basic, Normalizer.verbatim(), Normalizer.whisperBasic(), Normalizer.whisperEnglish())
                .filter(profile -> profile.id().equals(normalizer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile \"" + normalizer + "\"; the profiles are spoken-en-1 and"
                        + " similar ones, verbatim-1, " + basic.id() + ", " + Normalizer.whisperBasic().id() + " and "
                        + Normalizer.whisperEnglish().id()));
        return builder.normalizer(named)
                .words(languageTag == null ? Tokenizer.words() : Tokenizer.words(languageTag))
                .build();
    }

    /** {@return a builder that starts from the settings of {@link #standard()}} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the profile that reads texts aloud; empty if they are normalised} */
    public Optional<SpokenProfile> spoken() {
        return Optional.ofNullable(spoken);
    }

    /** {@return the conditions that must be stated with every figure of this scorer} */
    public ScoringProfile profile() {
        return profile;
    }

    /** {@return the score of a hypothesis over words and characters} */
    public Score score(String reference, String hypothesis) {
        return prepare(reference).score(hypothesis);
    }

    /**
     * {@return the words of a text as this scorer compares them: normalised and split}
     *
     * <p>For a text that can be read aloud in several ways, these are the words of its canonical reading.
     */
    public Tokens words(String text) {
        return spoken == null ? normalizer.tokenize(text, words) : spoken.read(text).words();
    }

    /** {@return the alignment of the words of two texts; cheaper than a whole {@link #score}} */
    public AlignedTokens alignWords(String reference, String hypothesis) {
        return prepare(reference).alignWords(hypothesis);
    }

    /** {@return the alignment of the characters of two texts} */
    public AlignedTokens alignCharacters(String reference, String hypothesis) {
        return prepare(reference).alignCharacters(hypothesis);
    }

    /** {@return the alignment of existing tokens, which are neither normalised nor split} */
    public AlignedTokens alignTokens(List<String> reference, List<String> hypothesis) {
        return align(Tokens.of(reference), Tokens.of(hypothesis));
    }

    /** {@return a reference that is read, normalised and split once, to score many hypotheses against} */
    public Reference prepare(String reference) {
        return new Reference(reference);
    }

    /**
     * {@return the key terms to look for, normalised and split like every text}
     *
     * @param phrases words or phrases such as names of products
     * @throws IllegalArgumentException if nothing of a phrase is left after normalisation
     */
    public KeyTerms keyTerms(List<String> phrases) {
        return new KeyTerms(
                phrases,
                phrase -> spoken == null ? List.of(words(phrase)) : spoken.read(phrase).readings(READINGS_OF_A_TERM));
    }

    private AlignedTokens align(Tokens reference, Tokens hypothesis) {
        return new AlignedTokens(reference, hypothesis, alignment(reference, hypothesis));
    }

    private Alignment alignment(Tokens reference, Tokens hypothesis) {
        Scratch scratch = spares.take();
        Alignment alignment = scratch.align(aligner, reference, hypothesis);
        if (!scratch.isLarge()) {
            spares.giveBack(scratch);
        }
        return alignment;
    }

    /** A prepared reference. Immutable and thread-safe. */
    public final class Reference {

        /** The reference as it is read aloud; null if it is normalised. */
        private final @Nullable SpokenText text;

        private final String reference;
        private final Tokens wordTokens;
        private volatile @Nullable Tokens characterTokens;

        private Reference(String reference) {
            this.reference = reference;
            this.text = spoken == null ? null : spoken.read(reference);
            this.wordTokens = text == null ? Scorer.this.words(reference) : text.words();
        }

        private Tokens characterTokens() {
            Tokens tokens = characterTokens;
            if (tokens == null) {
                tokens = text == null
                        ? normalizer.tokenize(reference, characters)
                        : characters.tokenize(wordTokens.text());
                characterTokens = tokens;
            }
            return tokens;
        }

        /**
         * {@return the score of a hypothesis}
         *
         * @throws java.util.concurrent.CancellationException if it takes long and the thread is interrupted, whose status
         *     stays set
         * @throws io.github.sttcompare.wer.spoken.ScoringLimitException if the texts have so many readings that finding
         *     the closest ones would take too much work
         */
        public Score score(String hypothesis) {
            if (spoken == null || text == null) {
                return new Score(profile, alignWords(hypothesis), () -> alignCharacters(hypothesis));
            }
            ClosestReadings closest = closest(text, spoken.read(hypothesis));
            return new Score(profile, words(closest), () -> characters(closest));
        }

        AlignedTokens alignWords(String hypothesis) {
            return spoken == null || text == null
                    ? align(wordTokens, Scorer.this.words(hypothesis))
                    : words(closest(text, spoken.read(hypothesis)));
        }

        AlignedTokens alignCharacters(String hypothesis) {
            return spoken == null || text == null
                    ? align(characterTokens(), normalizer.tokenize(hypothesis, characters))
                    : characters(closest(text, spoken.read(hypothesis)));
        }

        private AlignedTokens words(ClosestReadings closest) {
            Alignment known = closest.alignment();
            Alignment alignment = known != null && canonicalTies
                    ? known
                    : alignment(closest.reference(), closest.hypothesis());
            return new AlignedTokens(
                    closest.reference(),
                    closest.hypothesis(),
                    alignment,
                    wordTokens.size(),
                    closest.referenceUnits(),
                    closest.hypothesisUnits(),
                    closest.referenceWriting(),
                    closest.hypothesisWriting());
        }

        /** Compares the characters of the readings, with their words joined by blanks. */
        private AlignedTokens characters(ClosestReadings closest) {
            AlignedTokens aligned = align(
                    characters.tokenize(closest.reference().text()),
                    characters.tokenize(closest.hypothesis().text()));
            return new AlignedTokens(
                    aligned.reference(), aligned.hypothesis(), aligned.alignment(), characterTokens().size());
        }

        private ClosestReadings closest(SpokenText reference, SpokenText hypothesis) {
            ClosestReadings known = ClosestReadings.known(reference, hypothesis);
            if (known != null) {
                return known;
            }
            Scratch scratch = spares.take();
            ClosestReadings closest = ClosestReadings.of(reference, hypothesis, scratch.interner, canonicalTies);
            if (reference.words().size() <= Scratch.LARGE && hypothesis.words().size() <= Scratch.LARGE) {
                spares.giveBack(scratch);
            }
            return closest;
        }
    }

    /** The memory for one call. */
    private static final class Scratch {

        private static final int LARGE = 1 << 17;

        private final Interner interner = new Interner();
        private int[] referenceIds = new int[128];
        private int[] hypothesisIds = new int[128];
        private boolean large;

        Alignment align(Aligner aligner, Tokens reference, Tokens hypothesis) {
            int n = reference.size();
            int m = hypothesis.size();
            large = n > LARGE || m > LARGE;
            if (referenceIds.length < n) {
                referenceIds = new int[n + (n >> 1)];
            }
            if (hypothesisIds.length < m) {
                hypothesisIds = new int[m + (m >> 1)];
            }
            TieRule rule = aligner.tieRule();
            if (rule == TieRule.CANONICAL || rule == TieRule.JIWER) {
                // under these two rules, the common tokens at the ends of the texts are always hits
                interner.internDifferences(reference, referenceIds, hypothesis, hypothesisIds);
            } else {
                interner.intern(reference, referenceIds);
                interner.intern(hypothesis, hypothesisIds);
            }
            interner.clear();
            return aligner.align(referenceIds, n, hypothesisIds, m);
        }

        boolean isLarge() {
            return large;
        }
    }

    /** Collects the settings of a {@link Scorer}. Not thread-safe; the scorers it builds share nothing with it. */
    public static final class Builder {

        private Normalizer normalizer = Normalizer.basic();
        private @Nullable SpokenProfile spoken;
        private Tokenizer words = Tokenizer.words();
        private Tokenizer characters = Tokenizer.characters();
        private TieRule tieRule = TieRule.CANONICAL;
        private long workLimit;

        private Builder() {}

        /** Sets the normaliser of both texts, instead of a spoken profile. */
        public Builder normalizer(Normalizer normalizer) {
            this.normalizer = Objects.requireNonNull(normalizer, "normalizer");
            this.spoken = null;
            return this;
        }

        /**
         * Sets a spoken profile, instead of a normaliser, so that texts are compared by what was said, however it is
         * written. The words are then those of the readings, regardless of the {@linkplain #words tokenizer}.
         */
        public Builder spoken(SpokenProfile profile) {
            this.spoken = Objects.requireNonNull(profile, "profile");
            return this;
        }

        /** Sets what counts as a word. */
        public Builder words(Tokenizer words) {
            this.words = Objects.requireNonNull(words, "words");
            return this;
        }

        /** Sets what counts as a character. */
        public Builder characters(Tokenizer characters) {
            this.characters = Objects.requireNonNull(characters, "characters");
            return this;
        }

        /** Sets how one of several equally good alignments is chosen. */
        public Builder tieRule(TieRule tieRule) {
            this.tieRule = Objects.requireNonNull(tieRule, "tieRule");
            return this;
        }

        /**
         * Bounds the work spent on one alignment, see {@link Aligner#withWorkLimit}.
         *
         * @throws IllegalArgumentException if the limit is not positive
         */
        public Builder workLimit(long blockSteps) {
            if (blockSteps < 1) {
                throw new IllegalArgumentException("the work limit must be positive, not " + blockSteps);
            }
            this.workLimit = blockSteps;
            return this;
        }

        /** {@return the scorer} */
        public Scorer build() {
            return new Scorer(this);
        }
    }
}
