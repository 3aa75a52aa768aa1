package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.text.WordSet;

/**
 * Runs the passes of the Whisper English profile over those parts of a text that they may change, and copies the rest.
 *
 * <p>A word of at most fifteen small ASCII letters, with at most one mark after it, is plain unless it is a trigger: the
 * passes drop the mark and leave the word alone. None of them looks across two plain words in a row. So the words between
 * two such pairs have the same result as within the whole text if they are given to the passes with a plain word on
 * either side.
 */
final class SparsePasses {

    private static final int LONGEST = 15;
    private static final int HEAD = 7;

    private final WordSet triggers;
    private final Pass passes;

    /**
     * @param triggers words that the passes may change, or that change what becomes of their neighbours
     * @param passes   all of them, one after the other
     */
    SparsePasses(WordSet triggers, Pass passes) {
        this.triggers = triggers;
        this.passes = passes;
    }

    /** {@return what the passes make of a text in lower case} */
    String apply(String text) {
        return text.indexOf('(') < 0 && text.indexOf('[') < 0 && text.indexOf('<') < 0
                ? new Run(text).all()
                : passes.apply(new Chars(text), new Chars(text.length() + 16)).toString();
    }

    /** One text. */
    private final class Run {

        private static final int NONE = -1;

        private final String text;
        private final Chars out;
        /** The start of the plain words that are to be copied unchanged. */
        private int copyFrom;

        private int copyTo;
        /** Where the words start that are to be given to the passes, or {@link #NONE}; where the last of them ends. */
        private int partFrom = NONE;

        private int partTo;
        /** Whether the last of them is plain. */
        private boolean partIsClosed;
        /** A plain word that may become the first one of a part, or {@link #NONE}. */
        private int heldFrom = NONE;

        private int heldTo;

        Run(String text) {
            this.text = text;
            this.out = new Chars(text.length() + 16);
        }

        String all() {
            int length = text.length();
            int i = 0;
            int words = 0;
            while (true) {
                while (i < length && isSpace(text.charAt(i))) {
                    i++;
                }
                if (i == length) {
                    break;
                }
                if ((++words & 0xFFF) == 0) {
                    Interruption.check();
                }
                int from = i;
                long head = 0;
                long tail = 0;
                int c = 0;
                while (i < length && (c = text.charAt(i)) >= 'a' && c <= 'z') {
                    if (i - from < HEAD) {
                        head = head << 8 | c;
                    } else {
                        tail = tail << 8 | c;
                    }
                    i++;
                }
                int letters = i - from;
                if (i < length && isMark(c)) {
                    i++;
                }
                if (letters > 0
                        && letters <= LONGEST
                        && (i == length || isSpace(text.charAt(i)))
                        && !triggers.contains(letters, head, tail)) {
                    plain(from, from + letters, i);
                } else {
                    while (i < length && !isSpace(text.charAt(i))) {
                        i++;
                    }
                    other(from, i);
                }
            }
            endPart();
            endHeld();
            if (out.length == 0 && copyFrom == 0 && copyTo == length) {
                return text;
            }
            endCopy();
            return out.toString();
        }

        private void plain(int from, int to, int toWithMark) {
            if (partFrom == NONE) {
                endHeld();
            } else if (partIsClosed) {
                endPart();
            } else {
                partTo = toWithMark;
                partIsClosed = true;
                return;
            }
            heldFrom = from;
            heldTo = to;
        }

        private void other(int from, int to) {
            if (partFrom == NONE) {
                partFrom = heldFrom == NONE ? from : heldFrom;
                heldFrom = NONE;
            }
            partTo = to;
            partIsClosed = false;
        }

        private void endHeld() {
            if (heldFrom == NONE) {
                return;
            }
            if (copyFrom < copyTo && heldFrom == copyTo + 1 && text.charAt(copyTo) == ' ') {
                copyTo = heldTo;
            } else {
                endCopy();
                copyFrom = heldFrom;
                copyTo = heldTo;
            }
            heldFrom = NONE;
        }

        private void endCopy() {
            if (copyFrom < copyTo) {
                separate();
                out.append(text, copyFrom, copyTo);
                copyFrom = copyTo;
            }
        }

        private void endPart() {
            if (partFrom == NONE) {
                return;
            }
            endCopy();
            Chars part = new Chars(text, partFrom, partTo);
            Chars result = passes.apply(part, new Chars(part.length + part.length / 4 + 16));
            if (result.length > 0) {
                separate();
                out.append(result, 0, result.length);
            }
            partFrom = NONE;
        }

        private void separate() {
            if (out.length > 0) {
                out.append(' ');
            }
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\n' || c == '\t' || c == '\r';
        }

        private static boolean isMark(int c) {
            return switch (c) {
                case '.', ',', '?', '!', ';', ':' -> true;
                default -> false;
            };
        }
    }
}
