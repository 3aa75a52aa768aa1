/**
 * OpenAI's transcription API and every server that speaks its {@linkplain io.github.sttcompare.whisper.Dialect dialect}, in
 * the cloud or at home.
 *
 * {@snippet class="io.github.sttcompare.whisper.WhisperSnippets" region="two"}
 */
@NullMarked
package io.github.sttcompare.whisper;

import org.jspecify.annotations.NullMarked;
