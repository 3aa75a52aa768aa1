/** What an extender implements and a user never sees. */
@NullMarked
package io.github.sttcompare.spi;

import org.jspecify.annotations.NullMarked;
