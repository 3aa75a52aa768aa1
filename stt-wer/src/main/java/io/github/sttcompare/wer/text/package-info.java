/** Texts as tokens: words, characters and what a reader sees as a character. */
@NullMarked
package io.github.sttcompare.wer.text;

import org.jspecify.annotations.NullMarked;
