/**
 * Word error rates of conversations in which the speaker counts, as in MeetEval.
 *
 * <p>Start with {@link io.github.sttcompare.wer.speaker.SpeakerScorer}.
 */
@NullMarked
package io.github.sttcompare.wer.speaker;

import org.jspecify.annotations.NullMarked;
