package io.github.sttcompare.internal.audio;

/**
 * Stored samples: signed 16-bit little-endian, channels interleaved.
 *
 * @param store  the bytes
 * @param offset the position of the first one
 * @param frames how many frames there are
 */
record Samples(Store store, long offset, long frames) {}
