/** Text for terminals. */
@NullMarked
package io.github.sttcompare.internal.text;

import org.jspecify.annotations.NullMarked;
