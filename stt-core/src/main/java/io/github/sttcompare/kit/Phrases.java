package io.github.sttcompare.kit;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes one transcript of the phrases that a service sends. Every provider uses it, so that none is treated differently. Not
 * thread-safe.
 *
 * <ul>
 *   <li><b>Text.</b> The texts of the phrases in the order they were said, joined as {@link Texts#join} does.
 *   <li><b>Blank phrases</b> (silence, noise) have no say in anything.
 *   <li><b>Order.</b> By the time they were said. Services round times, so on one channel a phrase or word stays behind those
 *       added before it unless it is earlier by more than {@link #PHRASE_JITTER} or {@link #WORD_JITTER}; a word that is earlier
 *       by less starts with the one before it.
 *   <li><b>Times</b> are moved into the audio.
 *   <li><b>Confidence.</b> The share of the words that is expected to be right: the mean of the phrases' confidences, weighted by
 *       the number of their words. A confidence is the probability that a word is right (M. Siu and H. Gish, "Evaluation of word
 *       confidence for speech recognition systems", Computer Speech and Language 13, 1999, and the normalized cross entropy of
 *       NIST's sclite), and the sum of these over all words is the expected number of right ones. In scripts without blanks each
 *       letter counts as a word. Null unless every phrase has one. Services write 0 when they have none.
 *   <li><b>Language.</b> The one that all phrases that name one agree on, else null, and then the metadata {@value #LANGUAGES}
 *       name them.
 *   <li><b>What is missing is said.</b> The metadata {@value #NOTE_WORDS} tell of words that came without a time and were left
 *       out, {@value #NOTE_INTERIM} of a text that the service never made final.
 * </ul>
 */
public final class Phrases {

    /** The metadata name of the languages heard, where they are several. */
    public static final String LANGUAGES = "languages";

    /** The metadata name of the sentence on words that were left out. */
    public static final String NOTE_WORDS = "note.words";

    /** The metadata name of the sentence on a text that is not final. */
    public static final String NOTE_INTERIM = "note.interim";

    /** How much earlier than the one before a phrase may seem and is not. */
    static final Duration PHRASE_JITTER = Duration.ofMillis(500);

    /** How much earlier than the one before a word may seem and is not. */
    static final Duration WORD_JITTER = Duration.ofMillis(100);

    private final Duration audio;
    private final List<Phrase> phrases = new ArrayList<>();
    private final StringBuilder added = new StringBuilder();
    private String interim = "";

    /**
     * No phrases yet.
     *
     * @param audio the length of the audio; no word ends behind it
     */
    public Phrases(Duration audio) {
        this.audio = Objects.requireNonNull(audio, "audio");
    }

    /**
     * Adds a phrase, to be filled in. It replaces the {@linkplain #interim interim} text.
     *
     * @param text its text; null or blank when nothing was understood
     * @return the phrase
     */
    public Phrase add(@Nullable String text) {
        Phrase phrase = new Phrase(text);
        phrases.add(phrase);
        Texts.append(added, phrase.text());
        interim = "";
        return phrase;
    }

    /**
     * Takes down what has been heard behind the last phrase and may still change.
     *
     * <p>If no phrase follows it is part of the transcript, which then says so: it is what the service heard, and a service that
     * ends without making it final has not said that it heard nothing.
     *
     * @param text the text; blank for nothing
     */
    public void interim(String text) {
        interim = Phrase.cleaned(text);
    }

    /** {@return the text so far, with the interim one, in the order it came in; for partial results} */
    public String text() {
        StringBuilder text = new StringBuilder(added);
        Texts.append(text, interim);
        return text.toString();
    }

    /** {@return a builder of the transcript: text, words, language, confidence, and metadata where something is amiss} */
    public Transcript.Builder transcript() {
        List<Phrase> spoken = spoken();
        return filled(Texts.join(spoken.stream().map(Phrase::text).toList()), spoken);
    }

    /**
     * {@return as {@link #transcript()}, but with a text of the service's own}
     *
     * @param whole the text as a whole
     */
    public Transcript.Builder transcript(String whole) {
        return filled(Phrase.cleaned(whole), spoken());
    }

    private Transcript.Builder filled(String text, List<Phrase> spoken) {
        List<String> languages = spoken.stream().map(Phrase::language).filter(Objects::nonNull).distinct()
                .map(Objects::requireNonNull).toList();
        int words = phrases.stream().mapToInt(phrase -> phrase.words().size()).sum();
        List<Word> timed = words();
        return Transcript.builder(text)
                .words(timed)
                .language(languages.size() == 1 ? languages.getFirst() : null)
                .confidence(confidence(spoken))
                .metadata(LANGUAGES, languages.size() > 1 ? String.join(",", languages) : null)
                .metadata(NOTE_WORDS, timed.size() == words ? null : words - timed.size() + " of " + words
                        + " words had no time and were left out")
                .metadata(NOTE_INTERIM, interim.isEmpty() ? null
                        : "the service ended without a final result for some of the text; its last interim result was taken");
    }

    /** {@return the phrases with a text, in the order they were said} */
    private List<Phrase> spoken() {
        List<Phrase> all = new ArrayList<>(phrases);
        all.add(new Phrase(interim).at(audio));
        SpeechOrder<Phrase> order = new SpeechOrder<>(PHRASE_JITTER);
        boolean timed = all.stream().allMatch(phrase -> phrase.text().isEmpty() || phrase.at() != null);
        for (Phrase phrase : all) {
            if (!phrase.text().isEmpty()) {
                order.add(phrase, phrase.channel(), timed && phrase.at() != null ? phrase.at() : Duration.ZERO);
            }
        }
        return order.sorted().stream().map(SpeechOrder.Timed::what).toList();
    }

    private List<Word> words() {
        SpeechOrder<Phrase.RawWord> order = new SpeechOrder<>(WORD_JITTER);
        for (Phrase phrase : phrases) {
            for (Phrase.RawWord word : phrase.words()) {
                if (word.start() != null) {
                    order.add(word, phrase.channel(), inside(word.start()));
                }
            }
        }
        return order.sorted().stream().map(timed -> word(timed.what(), timed.at())).toList();
    }

    private Word word(Phrase.RawWord word, Duration start) {
        Duration end = word.end() == null ? start : inside(word.end());
        return new Word(word.text(), start, end.compareTo(start) < 0 ? start : end, word.confidence(), word.speaker());
    }

    private Duration inside(Duration time) {
        return time.isNegative() ? Duration.ZERO : time.compareTo(audio) > 0 ? audio : time;
    }

    private @Nullable Double confidence(List<Phrase> spoken) {
        double right = 0;
        double words = 0;
        for (Phrase phrase : spoken) {
            Double confidence = phrase.confidence();
            if (confidence == null) {
                return null;
            }
            long length = length(phrase.text());
            right += confidence * length;
            words += length;
        }
        return words == 0 ? null : Double.valueOf(Math.min(1, right / words));
    }

    /** {@return how many words a text has, at least 1} */
    private static long length(String text) {
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean alone = Texts.isUnspaced(c);
            words += alone || (!inside && c != ' ') ? 1 : 0;
            inside = !alone && c != ' ';
        }
        return Math.max(1, words);
    }
}
