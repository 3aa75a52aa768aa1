/**
 * What providers share, so that none of them has glue of its own: phrases, texts, language tags, threads, and what
 * keeps secrets out of messages.
 */
@NullMarked
package io.github.sttcompare.kit;

import org.jspecify.annotations.NullMarked;
