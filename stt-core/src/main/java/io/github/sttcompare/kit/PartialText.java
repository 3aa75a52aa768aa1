package io.github.sttcompare.kit;

import java.util.function.Consumer;

/**
 * A text that grows piece by piece and is told again and again, on one line with single blanks. Not thread-safe.
 *
 * <p>A long text is not told for every piece, for that would copy it as often: above {@value #TOLD_EACH_TIME} characters only
 * when it has grown by a part of its length. So telling a text takes time in proportion to it, however small its pieces are.
 */
public final class PartialText {

    /** Shorter texts are told for each piece. */
    private static final int TOLD_EACH_TIME = 4_096;
    /** By what part of its length a longer one has to grow. */
    private static final int PART = 64;

    private final StringBuilder text = new StringBuilder();
    private int nextTold;

    /** Starts empty. */
    public PartialText() {}

    /**
     * Adds a piece.
     *
     * @param piece    what comes next, with the blanks around it
     * @param listener told the text so far, unless it is long and has not grown enough since it was told
     */
    public void add(String piece, Consumer<? super String> listener) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (!Character.isWhitespace(c)) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        if (text.length() >= nextTold) {
            nextTold = text.length() < TOLD_EACH_TIME ? 0 : text.length() + text.length() / PART;
            listener.accept(text.toString().stripTrailing());
        }
    }
}
