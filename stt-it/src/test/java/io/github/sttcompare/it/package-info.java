/** All providers side by side. */
@NullMarked
package io.github.sttcompare.it;

import org.jspecify.annotations.NullMarked;
