@NullMarked
package io.github.sttcompare.wer.significance;

import org.jspecify.annotations.NullMarked;
