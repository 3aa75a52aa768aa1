/** What an extender implements, and what helps in doing so; a user never sees it. */
@NullMarked
package io.github.sttcompare.spi;

import org.jspecify.annotations.NullMarked;
