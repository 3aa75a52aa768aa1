package io.github.sttcompare.corpus;

/**
 * The cap of a run of which other processes may make calls too: then the store decides what may be sent, in the transaction that puts
 * it down.
 *
 * @param caps     the most it may cost
 * @param overruns how many bills above their reservation there were when this part of the run began; one more stops what costs money
 */
record SharedCap(Caps caps, long overruns) {}
