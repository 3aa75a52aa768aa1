package io.github.sttcompare.corpus;

/**
 * A call, as described in the store.
 *
 * @param key      its key
 * @param audio    the SHA-256 of the audio, in hexadecimal digits
 * @param provider the provider's id
 * @param item     the id of the item
 * @param run      the run
 * @param repeat   the number of the repeat, from 1
 */
record CallFacts(CallKey key, String audio, String provider, String item, String run, int repeat) {}
