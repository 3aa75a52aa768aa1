/** Contracts for extensions, which are found by {@link java.util.ServiceLoader}. */
@NullMarked
package io.github.sttcompare.spi;

import org.jspecify.annotations.NullMarked;
