package io.github.sttcompare.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes words of the pieces that recognisers give which think in tokens, and adds them to a phrase. Not thread-safe.
 *
 * <p>Where a piece has a blank in front, blanks mark the beginnings of words: a piece without one goes on with the word before,
 * except in scripts that have no blanks. Where none has one, every piece is a word. A word is as sure as its pieces are on
 * average; marks of punctuation do not count.
 *
 * <p>A token may end in the middle of a character, which is then lost in both pieces ({@code U+FFFD} stands in its place). The text
 * of the whole tells what stood there.
 */
public final class WordPieces {

    private static final char LOST = '\uFFFD';

    private record Piece(String text, @Nullable Duration start, @Nullable Duration end, @Nullable Double confidence) {

        boolean isLost() {
            return text.indexOf(LOST) >= 0;
        }

        boolean startsBlank() {
            return Character.isWhitespace(text.charAt(0));
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    /** Starts without pieces. */
    public WordPieces() {}

    /**
     * Adds a piece, behind those that were added before.
     *
     * @param text       the piece, with the blank in front of it if there is one; null and blank ones are left out
     * @param start      when it begins; null when the service does not say
     * @param end        when it ends; null when the service does not say
     * @param confidence how sure the service is; null when it does not say
     */
    public void add(@Nullable String text, @Nullable Duration start, @Nullable Duration end, @Nullable Double confidence) {
        if (text != null && !text.isBlank()) {
            pieces.add(new Piece(text, start, end, confidence));
        }
    }

    /** {@return whether there are no pieces} */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /**
     * Adds the words to a phrase.
     *
     * @param phrase the phrase
     * @param whole  the text of all pieces together, which tells the characters that were lost between them; blank when there is
     *     none, and then what was lost is left out
     */
    public void addTo(Phrase phrase, String whole) {
        for (List<Piece> word : grouped(pieces.stream().noneMatch(Piece::isLost) ? pieces : found(whole))) {
            StringBuilder text = new StringBuilder();
            word.forEach(piece -> text.append(piece.text()));
            phrase.word(text.toString(), word.getFirst().start(), end(word), confidence(word), null);
        }
    }

    /** {@return the pieces with what was lost put back: the text between what stands before and behind it} */
    private List<Piece> found(String whole) {
        List<Piece> found = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int next;
            if (!piece.isLost()) {
                found.add(piece);
                next = end(whole, piece, at);
            } else {
                int first = i;
                while (i + 1 < pieces.size() && pieces.get(i + 1).isLost()) {
                    i++;
                }
                // what was lost has a character at least
                int from = Math.min(whole.length(), at + 1);
                next = i + 1 < pieces.size() ? whole.indexOf(pieces.get(i + 1).text().strip(), from) : whole.length();
                putBack(pieces.subList(first, i + 1), whole.substring(at, Math.max(at, next)).strip(), found);
            }
            at = Math.max(at, next);
        }
        return found;
    }

    private static int end(String whole, Piece piece, int from) {
        String text = piece.text().strip();
        int start = whole.indexOf(text, from);
        return start < 0 ? from : start + text.length();
    }

    private static void putBack(List<Piece> lost, String text, List<Piece> found) {
        if (text.isEmpty()) {
            return;
        }
        List<List<Piece>> words = new ArrayList<>();
        for (Piece piece : lost) {
            if (words.isEmpty() || piece.startsBlank()) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(piece);
        }
        String[] texts = text.split("\\s+");
        if (texts.length != words.size()) {
            texts = new String[] {text};
            words = List.of(lost);
        }
        for (int i = 0; i < texts.length; i++) {
            Piece first = words.get(i).getFirst();
            found.add(new Piece((first.startsBlank() ? " " : "") + texts[i], first.start(), end(words.get(i)), mean(words.get(i))));
        }
    }

    private List<List<Piece>> grouped(List<Piece> all) {
        boolean marked = pieces.stream().anyMatch(Piece::startsBlank);
        List<List<Piece>> groups = new ArrayList<>();
        for (Piece piece : all) {
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

    private static @Nullable Duration end(List<Piece> pieces) {
        return pieces.stream().map(Piece::end).filter(Objects::nonNull).map(Objects::requireNonNull).max(Duration::compareTo).orElse(null);
    }

    private static @Nullable Double confidence(List<Piece> word) {
        return mean(word.stream().filter(piece -> piece.text().codePoints().anyMatch(Character::isLetterOrDigit)).toList());
    }

    private static @Nullable Double mean(List<Piece> pieces) {
        double sum = 0;
        for (Piece piece : pieces) {
            Double confidence = piece.confidence();
            if (confidence == null) {
                return null;
            }
            sum += confidence;
        }
        return pieces.isEmpty() ? null : (Double) (sum / pieces.size());
    }
}
