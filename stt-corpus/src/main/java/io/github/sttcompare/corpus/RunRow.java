package io.github.sttcompare.corpus;

import java.time.Instant;

/**
 * A run, as the store knows it.
 *
 * @param id        names it
 * @param startedAt when it began
 * @param resumed   whether it began before
 */
record RunRow(String id, Instant startedAt, boolean resumed) {}
