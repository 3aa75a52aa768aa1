package io.github.sttcompare.text;

/** Makes foreign text, such as that of providers, safe to print and to log. */
public final class SafeText {

    /** A control character that ends a line (Unicode, White_Space), which Java does not count as white space. */
    private static final int NEXT_LINE = 0x85;
    /** No language stacks more (Unicode's "Stream-Safe Text Format", UAX #15). */
    private static final int MAX_MARKS = 30;
    /** Some characters consist of several code points, a family emoji of a dozen; more than this per cell is not examined. */
    private static final int CHARS_PER_CELL = 64;

    private SafeText() {}

    /**
     * {@return the text on one line, safe to print}
     *
     * <p>White space becomes single spaces and is trimmed. Control characters, which could move the cursor or change
     * colours, characters that change the text direction, and more than {@value #MAX_MARKS} combining marks on one
     * character are removed.
     *
     * @param text any text
     */
    public static String oneLine(String text) {
        return beginning(text, Integer.MAX_VALUE);
    }

    /**
     * {@return the result of {@link #oneLine(String)}, cut with an ellipsis to at most the given number of terminal cells}
     *
     * <p>However long the text is, no more memory is used than the result needs.
     *
     * @param text  any text
     * @param cells the most cells; below 1, the result is empty
     */
    public static String oneLine(String text, int cells) {
        long chars = (long) CHARS_PER_CELL * Math.max(0, cells);
        return DisplayWidth.cut(beginning(text, (int) Math.min(chars, Integer.MAX_VALUE)), cells);
    }

    /** The text on one line; if it is longer than the limit, its beginning and an ellipsis. */
    private static String beginning(String text, int limit) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), limit));
        boolean blank = false;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            marks = DisplayWidth.ofCodePoint(c) == 0 ? marks + 1 : 0;
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE) {
                blank = true;
                marks = 0;
            } else if (!Character.isISOControl(c) && !isDirectionChange(c) && marks <= MAX_MARKS) {
                if (line.length() >= limit) {
                    return line.append(DisplayWidth.ELLIPSIS).toString();
                }
                if (blank && !line.isEmpty()) {
                    line.append(' ');
                }
                blank = false;
                line.appendCodePoint(c);
            }
        }
        return line.toString();
    }

    private static boolean isDirectionChange(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
