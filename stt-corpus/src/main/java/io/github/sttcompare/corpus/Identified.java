package io.github.sttcompare.corpus;

import org.jspecify.annotations.Nullable;

/**
 * An item, and what its audio is.
 *
 * @param item    the item
 * @param facts   what its audio is; null when it cannot be read
 * @param problem why it cannot be read; null when it can
 */
record Identified(CorpusItem item, @Nullable AudioFacts facts, @Nullable String problem) {}
