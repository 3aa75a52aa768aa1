/**
 * Error rates of transcripts: from two strings to an alignment, WER, CER and related measures, for one utterance or a
 * corpus.
 *
 * <p>Start with {@link io.github.sttcompare.wer.Scorer}.
 */
@NullMarked
package io.github.sttcompare.wer;

import org.jspecify.annotations.NullMarked;
