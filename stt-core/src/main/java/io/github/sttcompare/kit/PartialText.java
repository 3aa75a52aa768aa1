package io.github.sttcompare.kit;

import java.util.function.Consumer;

/**
 * A text that grows piece by piece and is reported repeatedly, on one line with single spaces. Not thread-safe.
 *
 * <p>A long text is not reported for every piece, because it would be copied each time: above {@value #TOLD_EACH_TIME}
 * characters it is reported only when it has grown by a fraction of its length. So the total time is proportional to the
 * length of the text, however small its pieces are.
 */
public final class PartialText {

    /** Shorter texts are reported for each piece. */
    private static final int TOLD_EACH_TIME = 4_096;
    /** The fraction of its length by which a longer one has to grow. */
    private static final int PART = 64;

    private final StringBuilder text = new StringBuilder();
    private int nextTold;

    /** Starts empty. */
    public PartialText() {}

    /**
     * Adds a piece.
     *
     * @param piece    the next piece, including the spaces around it
     * @param listener receives the text so far, unless it is long and has not grown enough since the last report
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
