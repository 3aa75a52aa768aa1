package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.internal.segments.Stitched;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, in plain values: nothing here runs code of the provider. */
sealed interface AttemptResult {

    /** Made beforehand, for when there is no memory to say more. */
    AttemptResult UNKNOWN = new Unknown();

    /**
     * The provider did what it was asked.
     *
     * @param end        when, on the engine's clock
     * @param transcript what it heard; null when it was not asked to hear anything
     * @param whole      what was heard in all pieces, put together; null unless this was the last of them
     */
    record Succeeded(long end, @Nullable Transcript transcript, @Nullable Stitched whole) implements AttemptResult {}

    /**
     * It failed.
     *
     * @param end     when, on the engine's clock
     * @param failure why
     */
    record Failed(long end, Failure failure) implements AttemptResult {}

    /** It failed, and nobody can say how or when. */
    record Unknown() implements AttemptResult {}

    /**
     * Nothing was sent.
     *
     * @param reason why, one sentence
     */
    record Refused(String reason) implements AttemptResult {}

    /** The provider was not called, for the time was over before. */
    record TooLate() implements AttemptResult {}
}
