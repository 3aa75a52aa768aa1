package io.github.sttcompare.kit;

/**
 * A text that grows piece by piece and is told each time, on one line with single blanks. Not thread-safe.
 */
public final class PartialText {

    private final StringBuilder text = new StringBuilder();

    /** Starts empty. */
    public PartialText() {}

    /**
     * Adds a piece.
     *
     * @param piece what comes next, with the blanks around it
     * @return the text so far
     */
    public String add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (!Character.isWhitespace(c)) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString().stripTrailing();
    }
}
