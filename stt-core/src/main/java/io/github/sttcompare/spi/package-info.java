/** What an extender implements: contracts only, found by {@link java.util.ServiceLoader}. */
@NullMarked
package io.github.sttcompare.spi;

import org.jspecify.annotations.NullMarked;
