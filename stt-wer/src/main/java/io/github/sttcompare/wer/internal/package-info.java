/** Code shared by several packages of this module, not exported. */
@NullMarked
package io.github.sttcompare.wer.internal;

import org.jspecify.annotations.NullMarked;
