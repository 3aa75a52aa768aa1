package io.github.sttcompare.wer.spoken;

/**
 * A unit and its position.
 *
 * @param from      the first of its words in the canonical reading
 * @param to        after the last of them; equal to {@code from} if the unit is not spoken at all
 * @param firstAtom the first of its atoms
 * @param endAtom   after the last of them
 * @param written   how it is written
 * @param graph     how it may be read
 */
record Place(int from, int to, int firstAtom, int endAtom, String written, WordGraph graph) {

    boolean isOpen() {
        return graph.size() > 1;
    }
}
