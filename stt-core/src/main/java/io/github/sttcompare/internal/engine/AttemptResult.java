package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.internal.segments.Stitched;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, in plain values: nothing here runs the provider's code. */
sealed interface AttemptResult {

    /** Created in advance, for when there is not enough memory to create a result with details. */
    AttemptResult UNKNOWN = new Unknown();

    /**
     * The provider did what it was asked.
     *
     * @param end        when it ended, on the engine's clock
     * @param transcript what it heard; null if it was not asked to transcribe, as in a warm-up
     * @param whole      the merged transcript of all pieces; null unless this was the last of several pieces to be transcribed
     */
    record Succeeded(long end, @Nullable Transcript transcript, @Nullable Stitched whole) implements AttemptResult {}

    /**
     * It failed.
     *
     * @param end     when it ended, on the engine's clock
     * @param failure why it failed
     */
    record Failed(long end, Failure failure) implements AttemptResult {}

    /** It failed, and neither the reason nor the time is known. */
    record Unknown() implements AttemptResult {}

    /**
     * Nothing was sent.
     *
     * @param reason why, one sentence
     */
    record Refused(String reason) implements AttemptResult {}

    /** The provider was not called, because its time was already up. */
    record TooLate() implements AttemptResult {}
}
