/** Text for terminals, for every module: tables, display width, and text that is safe to print. */
@NullMarked
package io.github.sttcompare.text;

import org.jspecify.annotations.NullMarked;
