package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

/**
 * A number with what it counts.
 *
 * @param to      index after its last atom
 * @param number  how the number is read, the sign included
 * @param scale   how the power of ten after it is read, {@link WordGraph#EMPTY} if there is none
 * @param measure how the unit is read, {@link WordGraph#EMPTY} if there is none or it cannot be separated from the number
 * @param digits  the digits of a plain whole number; otherwise empty
 */
record Value(int to, WordGraph number, WordGraph scale, WordGraph measure, String digits) {

    /** A value without a power of ten, whose digits are not needed. */
    Value(int to, WordGraph number, WordGraph measure) {
        this(to, number, EMPTY, measure, "");
    }

    WordGraph graph() {
        return scale == EMPTY && measure == EMPTY ? number : Readings.inTurn(number, scale, measure);
    }

    Value signed(WordGraph sign) {
        return new Value(to, Readings.inTurn(sign, number), scale, measure, "");
    }

    Value endingAt(int end) {
        return new Value(end, number, scale, measure, digits);
    }

    boolean hasMeasureOf(Value other) {
        return measure == other.measure || measure.canonical().equals(other.measure.canonical());
    }
}
