package io.github.sttcompare.corpus;

/**
 * A call, as the store knows it.
 *
 * @param key      its key
 * @param audio    what the audio is, the SHA-256 in hexadecimal digits
 * @param provider the provider's id
 * @param item     the id of the item
 * @param run      the run
 * @param repeat   the number of the repeat, from 1
 */
record CallFacts(CallKey key, String audio, String provider, String item, String run, int repeat) {}
