package io.github.sttcompare.kit;

import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A phrase returned by a service, to be filled in. Created by {@link Phrases#add}. Values that the service omits or gets
 * wrong may be passed as they are: times outside the audio, invalid confidences, untrimmed texts. Not thread-safe.
 */
public final class Phrase {

    /** The mark that SentencePiece models write in front of a word in place of a blank: LOWER ONE EIGHTH BLOCK. */
    static final char WORD_MARK = '\u2581';

    /** How far above 1 a confidence still counts as 1, because it was rounded to a {@code float}. */
    private static final double ROUNDING = 1e-6;

    /** A word as returned by the service. */
    record RawWord(
            String text, @Nullable Duration start, @Nullable Duration end, @Nullable Double confidence,
            @Nullable String speaker) {}

    private final String text;
    private final List<RawWord> words = new ArrayList<>();
    private @Nullable Duration at;
    private @Nullable Double confidence;
    private @Nullable String language;
    private int channel;

    Phrase(@Nullable String text) {
        this.text = cleaned(text);
    }

    /**
     * Sets when it was said: its beginning, or its end if the service returns only that, but the same for all phrases of a
     * transcript.
     *
     * @param at from the beginning of the audio; null if the service does not say; then the phrases stay in the order in
     *     which they were added
     * @return this
     */
    public Phrase at(@Nullable Duration at) {
        this.at = at;
        return this;
    }

    /** Sets the number of the channel on which it was said, if channels are recognised separately. Default: 0. */
    public Phrase channel(int channel) {
        this.channel = channel;
        return this;
    }

    /** Sets the confidence. Null, NaN, and values that are not above 0 and at most 1 mean that there is none. */
    public Phrase confidence(@Nullable Double confidence) {
        this.confidence = checked(confidence);
        return this;
    }

    /** Sets the language as a BCP-47 tag in any spelling; null, blank, {@code und} and invalid tags mean that there is none. */
    public Phrase language(@Nullable String tag) {
        String canonical = tag == null ? "" : Locale.forLanguageTag(tag.strip().replace('_', '-')).toLanguageTag();
        this.language = canonical.isEmpty() || canonical.equals("und") ? null : canonical;
        return this;
    }

    /**
     * Adds a word. Blank words are left out. Words without a start are left out too, and the transcript says so.
     *
     * @param text       the word
     * @param start      when it begins; null if the service does not say
     * @param end        when it ends; null or a time before the start means the start
     * @param confidence as in {@link #confidence}
     * @param speaker    the label of the speaker; null or blank for none
     * @return this
     */
    public Phrase word(@Nullable String text, @Nullable Duration start, @Nullable Duration end,
            @Nullable Double confidence, @Nullable String speaker) {
        String word = cleaned(text);
        if (!word.isEmpty()) {
            words.add(new RawWord(word, start, end, checked(confidence), speaker == null || speaker.isBlank() ? null : speaker));
        }
        return this;
    }

    /** {@return the text on one line, without marks of word boundaries} */
    static String cleaned(@Nullable String text) {
        return text == null ? "" : SafeText.oneLine(text.replace(WORD_MARK, ' '));
    }

    private static @Nullable Double checked(@Nullable Double confidence) {
        return confidence != null && confidence > 0 && confidence <= 1 + ROUNDING ? Double.valueOf(Math.min(1, confidence)) : null;
    }

    String text() {
        return text;
    }

    @Nullable Duration at() {
        return at;
    }

    int channel() {
        return channel;
    }

    @Nullable Double confidence() {
        return confidence;
    }

    @Nullable String language() {
        return language;
    }

    List<RawWord> words() {
        return words;
    }
}
