package io.github.sttcompare.kit;

/** Searches a text for pieces of secrets, all of one length, from its beginning to its end. Not thread-safe. */
final class SecretScan {

    private final SecretLetters letters;
    private final SecretPieces pieces;
    private final PieceHash hash;

    /** Where each of the last letters begins in the text. */
    private final int[] starts;

    private int read;
    /** The index in {@link #starts} for the next letter, which replaces the oldest. */
    private int slot;

    private int start;
    private int end;
    /** The last piece that was found; if it is after {@link #end}, it belongs to the next find. */
    private int foundStart;
    private int foundEnd;

    SecretScan(String text, SecretPieces pieces) {
        this.letters = new SecretLetters(text);
        this.pieces = pieces;
        this.hash = new PieceHash(pieces.length());
        this.starts = new int[pieces.length()];
    }

    /** {@return whether there is another find; pieces that overlap or touch are one} */
    boolean next() {
        if (foundEnd <= end && !piece()) {
            return false;
        }
        start = foundStart;
        end = foundEnd;
        while (piece() && foundStart <= end) {
            end = foundEnd;
        }
        return true;
    }

    /** {@return where the find begins} */
    int start() {
        return start;
    }

    /** {@return where the text continues after the find} */
    int end() {
        return end;
    }

    private boolean piece() {
        while (letters.next()) {
            hash.add(letters.letter());
            starts[slot] = letters.start();
            slot = slot + 1 == starts.length ? 0 : slot + 1;
            if (++read >= starts.length && pieces.contains(hash.value())) {
                foundStart = starts[slot];
                foundEnd = letters.end();
                return true;
            }
        }
        return false;
    }
}
