package io.github.sttcompare.corpus;

import java.time.Instant;

/**
 * A run, as recorded in the store.
 *
 * @param id        its id
 * @param startedAt when it began
 * @param resumed   whether it is an earlier run that is continued
 */
record RunRow(String id, Instant startedAt, boolean resumed) {}
