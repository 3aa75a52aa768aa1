/**
 * OpenAI's transcription API and every server that speaks a {@linkplain io.github.sttcompare.whisper.Dialect dialect} of
 * it, in the cloud or on premises.
 *
 * {@snippet class="io.github.sttcompare.whisper.WhisperSnippets" region="two"}
 */
@NullMarked
package io.github.sttcompare.whisper;

import org.jspecify.annotations.NullMarked;
