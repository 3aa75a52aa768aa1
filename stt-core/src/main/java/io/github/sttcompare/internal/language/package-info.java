/** Codes of languages. */
@NullMarked
package io.github.sttcompare.internal.language;

import org.jspecify.annotations.NullMarked;
