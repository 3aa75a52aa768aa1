/** Values that need not be copied again. */
@NullMarked
package io.github.sttcompare.internal.values;

import org.jspecify.annotations.NullMarked;
