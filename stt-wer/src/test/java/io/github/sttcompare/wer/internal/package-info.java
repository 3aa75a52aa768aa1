@NullMarked
package io.github.sttcompare.wer.internal;

import org.jspecify.annotations.NullMarked;
