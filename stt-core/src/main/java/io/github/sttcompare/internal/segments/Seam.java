package io.github.sttcompare.internal.segments;

/**
 * Where two pieces are joined.
 *
 * @param left    how many tokens of the earlier piece are kept
 * @param right   how many tokens of the later piece are left out at its beginning
 * @param certain whether the transcripts of both pieces confirm it
 */
record Seam(int left, int right, boolean certain) {}
