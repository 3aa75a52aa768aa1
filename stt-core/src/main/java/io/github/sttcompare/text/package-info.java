/** Text for terminals, for every module: what is shown in columns, and what is safe to print. */
@NullMarked
package io.github.sttcompare.text;

import org.jspecify.annotations.NullMarked;
