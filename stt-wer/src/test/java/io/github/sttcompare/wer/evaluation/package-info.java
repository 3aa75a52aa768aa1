@NullMarked
package io.github.sttcompare.wer.evaluation;

import org.jspecify.annotations.NullMarked;
