/** What providers share, so that none of them has glue of its own: texts, language tags, threads. */
@NullMarked
package io.github.sttcompare.kit;

import org.jspecify.annotations.NullMarked;
