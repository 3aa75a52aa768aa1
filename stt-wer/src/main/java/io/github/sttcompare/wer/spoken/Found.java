package io.github.sttcompare.wer.spoken;

/**
 * What a rule found at an atom.
 *
 * @param to    index after the last atom of what was found
 * @param graph how it may be read
 */
record Found(int to, WordGraph graph) {}
