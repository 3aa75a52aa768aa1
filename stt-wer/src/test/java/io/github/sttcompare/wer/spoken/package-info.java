@NullMarked
package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.NullMarked;
