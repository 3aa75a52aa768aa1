package io.github.sttcompare.corpus;

/**
 * The cap of a run in which other processes may also make calls: then the store decides what may be sent, in the
 * transaction that records it.
 *
 * @param caps     the limits of its cost
 * @param overruns how many bills exceeded their reservations when this part of the run began; one more stops all calls
 *                 that cost money
 */
record SharedCap(Caps caps, long overruns) {}
