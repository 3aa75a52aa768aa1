/**
 * Word error rates of conversations: who said it counts, as MeetEval has it.
 *
 * <p>Start with {@link io.github.sttcompare.wer.speaker.SpeakerScorer}.
 */
@NullMarked
package io.github.sttcompare.wer.speaker;

import org.jspecify.annotations.NullMarked;
