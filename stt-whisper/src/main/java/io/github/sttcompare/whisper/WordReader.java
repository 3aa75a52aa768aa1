package io.github.sttcompare.whisper;

import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the words of an answer, wherever and in whatever pieces the server puts them. */
final class WordReader {

    /**
     * A piece of a word.
     *
     * @param text        the piece, with the blank in front of it if there is one
     * @param probability how sure the server was; null when it did not say
     */
    private record Piece(String text, Duration start, Duration end, @Nullable Double probability) {}

    private WordReader() {}

    /**
     * {@return the words in the order they were said, inside the audio; empty when there are none}
     *
     * <p>They are at the top, or in the segments, or they are the segments.
     */
    static List<Word> read(JsonNode answer, Duration audio, boolean segmentsAreWords) {
        List<Piece> pieces = new ArrayList<>(pieces(answer.path("words"), audio));
        if (pieces.isEmpty()) {
            for (JsonNode segment : answer.path("segments")) {
                pieces.addAll(pieces(segment.path("words"), audio));
            }
        }
        if (pieces.isEmpty() && segmentsAreWords) {
            pieces.addAll(pieces(answer.path("segments"), audio));
        }
        List<Word> words = new ArrayList<>();
        for (List<Piece> ofOneWord : grouped(pieces)) {
            words.add(word(ofOneWord));
        }
        words.sort(Comparator.comparing(Word::start));
        return words;
    }

    private static List<Piece> pieces(JsonNode list, Duration audio) {
        List<Piece> pieces = new ArrayList<>();
        for (JsonNode node : list) {
            String text = Json.text(node.has("word") ? node.path("word") : node.path("text"));
            Duration start = Json.time(node.path("start"), audio);
            Duration end = Json.time(node.path("end"), audio);
            if (text != null && !text.isBlank() && start != null && end != null) {
                pieces.add(new Piece(
                        text, start, end.compareTo(start) < 0 ? start : end, Json.probability(node.path("probability"))));
            }
        }
        return pieces;
    }

    /**
     * Puts pieces together. Servers that give tokens mark the beginning of a word by a blank in front, so where one piece
     * has it, pieces without it go on with the word before, except in scripts that have no blanks. Where none has it, every
     * piece is a word.
     */
    private static List<List<Piece>> grouped(List<Piece> pieces) {
        boolean marked = pieces.stream().anyMatch(piece -> Character.isWhitespace(piece.text().charAt(0)));
        List<List<Piece>> groups = new ArrayList<>();
        for (Piece piece : pieces) {
            if (groups.isEmpty() || !marked || startsWord(piece.text(), groups.getLast().getLast().text())) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(piece);
        }
        return groups;
    }

    private static boolean startsWord(String text, String before) {
        int first = text.codePointAt(0);
        return Character.isWhitespace(first)
                || Texts.isUnspaced(first)
                || (Character.isLetterOrDigit(first) && Texts.isUnspaced(before.codePointBefore(before.length())));
    }

    /** A word is as likely as its pieces are on average; marks of punctuation do not count. */
    private static Word word(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int counted = 0;
        boolean known = true;
        Duration end = Duration.ZERO;
        for (Piece piece : pieces) {
            text.append(piece.text());
            end = piece.end().compareTo(end) > 0 ? piece.end() : end;
            if (piece.text().chars().anyMatch(Character::isLetterOrDigit)) {
                Double probability = piece.probability();
                known &= probability != null;
                sum += probability == null ? 0 : probability;
                counted++;
            }
        }
        Double confidence = known && counted > 0 ? (Double) (sum / counted) : null;
        return new Word(Texts.oneLine(text.toString()), pieces.getFirst().start(), end, confidence, null);
    }
}
