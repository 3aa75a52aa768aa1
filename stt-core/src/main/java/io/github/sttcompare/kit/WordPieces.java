package io.github.sttcompare.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the pieces (tokens) that some recognisers return to words, and adds them to a phrase. Not thread-safe.
 *
 * <p>If any piece has a leading space, spaces mark the beginnings of words: a piece without one continues the preceding
 * word, except in scripts without spaces. If no piece has one, every piece is a word. The tokeniser mark {@code ▁} counts
 * as a space, also if it is a piece of its own. The confidence of a word is the mean over its pieces, not counting
 * punctuation.
 *
 * <p>A token may end in the middle of a character, which is then replaced by {@code U+FFFD} in both pieces. It is restored
 * from the whole text.
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
    private boolean markedAlone;

    /** Starts without pieces. */
    public WordPieces() {}

    /**
     * Adds a piece, after those that were added before.
     *
     * @param text       the piece, including its leading space, if any; null and blank pieces are left out
     * @param start      when it begins; null if the service does not say
     * @param end        when it ends; null if the service does not say
     * @param confidence the confidence; null if the service does not say
     */
    public void add(@Nullable String text, @Nullable Duration start, @Nullable Duration end, @Nullable Double confidence) {
        if (text == null) {
            return;
        }
        String spaced = (markedAlone ? " " : "") + text.replace(Phrase.WORD_MARK, ' ');
        markedAlone = spaced.isBlank() && (markedAlone || text.indexOf(Phrase.WORD_MARK) >= 0);
        if (!spaced.isBlank()) {
            pieces.add(new Piece(spaced, start, end, confidence));
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
     * @param whole  the text of all pieces together, from which split characters are restored; blank if there is none, in
     *     which case split characters are left out
     */
    public void addTo(Phrase phrase, String whole) {
        for (List<Piece> word : grouped(pieces.stream().noneMatch(Piece::isLost) ? pieces : found(whole))) {
            StringBuilder text = new StringBuilder();
            word.forEach(piece -> text.append(piece.text()));
            phrase.word(text.toString(), word.getFirst().start(), end(word), confidence(word), null);
        }
    }

    /** {@return the pieces with split characters restored: the text between the pieces before and after them} */
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
                // a split character has at least one character
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
