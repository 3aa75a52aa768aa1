package io.github.sttcompare.corpus;

import org.jspecify.annotations.Nullable;

/**
 * An item with the facts about its audio.
 *
 * @param item    the item
 * @param facts   the facts about its audio; null if it cannot be read
 * @param problem why it cannot be read; null if it can
 */
record Identified(CorpusItem item, @Nullable AudioFacts facts, @Nullable String problem) {}
