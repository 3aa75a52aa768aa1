package io.github.sttcompare.kit;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds one transcript from the phrases that a service returns. All providers use it, so that none is treated
 * differently. Not thread-safe.
 *
 * <ul>
 *   <li><b>Text.</b> The texts of the phrases in the order in which they were said, joined by {@link Texts#join}.
 *   <li><b>Blank phrases</b> (silence, noise) are ignored.
 *   <li><b>Order.</b> By time. Services round times, so on one channel a phrase or word stays after those added before it
 *   unless it is earlier by more than {@link #PHRASE_JITTER} or {@link #WORD_JITTER}; a word that is earlier by less
 *   starts together with the one before it.
 *   <li><b>Times</b> are clamped to the audio.
 *   <li><b>Confidence.</b> The expected share of correct words: the mean of the phrases' confidences, weighted by their
 *   number of words. A confidence is the probability that a word is correct (M. Siu and H. Gish, "Evaluation of word
 *       confidence for speech recognition systems", Computer Speech and Language 13, 1999, and the normalized cross entropy of
 *       NIST's sclite), and the sum of these over all words is the expected number of correct ones. In scripts without
 *       spaces each letter counts as a word. Null unless every phrase has one. 0 means none, because services return that
 *       if they have none.
 *   <li><b>Language.</b> The language on which all phrases that have one agree; otherwise null, and the metadata {@value
 *   #LANGUAGES} list them.
 *   <li><b>Nothing is dropped silently.</b> The metadata {@value #NOTE_WORDS} mention words that were left out because
 *   they had no time, and {@value #NOTE_INTERIM} a text that the service never made final.
 * </ul>
 */
public final class Phrases {

    /** The metadata name of the detected languages, if there are several. */
    public static final String LANGUAGES = "languages";

    /** The metadata name of the sentence on words that were left out. */
    public static final String NOTE_WORDS = "note.words";

    /** The metadata name of the sentence on a text that is not final. */
    public static final String NOTE_INTERIM = "note.interim";

    /** How much earlier than the preceding phrase a phrase may seem to be without being reordered. */
    static final Duration PHRASE_JITTER = Duration.ofMillis(500);

    /** How much earlier than the preceding word a word may seem to be without being reordered. */
    static final Duration WORD_JITTER = Duration.ofMillis(100);

    private final Duration audio;
    private final List<Phrase> phrases = new ArrayList<>();
    private final StringBuilder added = new StringBuilder();
    private String interim = "";

    /**
     * Starts without phrases.
     *
     * @param audio the length of the audio; no word ends after it
     */
    public Phrases(Duration audio) {
        this.audio = Objects.requireNonNull(audio, "audio");
    }

    /**
     * Adds a phrase, to be filled in. It replaces the {@linkplain #interim interim} text.
     *
     * @param text its text; null or blank if nothing was understood
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
     * Records text after the last phrase that may still change.
     *
     * <p>If no phrase follows, it becomes part of the transcript, which then says so: a service that ends without a final
     * result has not said that there was no speech.
     *
     * @param text the text; blank for nothing
     */
    public void interim(String text) {
        interim = Phrase.cleaned(text);
    }

    /** {@return the text so far, including the interim text, in the order of arrival; for partial results} */
    public String text() {
        StringBuilder text = new StringBuilder(added);
        Texts.append(text, interim);
        return text.toString();
    }

    /** {@return a builder of the transcript: text, words, language, confidence, and notes if something is missing} */
    public Transcript.Builder transcript() {
        List<Phrase> spoken = spoken();
        return filled(Texts.join(spoken.stream().map(Phrase::text).toList()), spoken);
    }

    /**
     * {@return like {@link #transcript()}, but with the service's own text}
     *
     * @param whole the whole text
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
