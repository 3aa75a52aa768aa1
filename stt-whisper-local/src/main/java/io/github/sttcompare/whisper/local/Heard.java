package io.github.sttcompare.whisper.local;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whisper.cpp recognised in one piece of audio. Times are counted from the beginning of the piece.
 *
 * @param segments the phrases
 * @param language Whisper's code of the detected language; null if the language was given, or cannot be returned
 */
record Heard(List<Segment> segments, @Nullable String language) {

    /**
     * A phrase.
     *
     * @param text   its text
     * @param start  when it begins
     * @param tokens the tokens of the text; empty if the binding does not return them
     */
    record Segment(String text, Duration start, List<Token> tokens) {}

    /**
     * A piece of a word, or a word.
     *
     * @param text        the text; {@code U+FFFD} where a character is split between two tokens
     * @param start       when it begins, as estimated by whisper.cpp; only valid if times were requested
     * @param end         when it ends
     * @param probability how sure the model was, 0 to 1
     */
    record Token(String text, Duration start, Duration end, double probability) {}
}
