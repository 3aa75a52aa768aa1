package io.github.sttcompare.wer.spoken;

/**
 * A number with what it counts.
 *
 * @param to      index after its last atom
 * @param number  how the number is read, the sign included
 * @param measure how the unit is read, {@link WordGraph#EMPTY} if there is none or it cannot be parted from the number
 * @param digits  the digits of a plain whole number, else empty
 */
record Value(int to, WordGraph number, WordGraph measure, String digits) {

    WordGraph graph() {
        return measure == WordGraph.EMPTY ? number : Readings.inTurn(number, measure);
    }

    Found found() {
        return new Found(to, graph());
    }
}
