package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import io.github.sttcompare.Transcript;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, in plain values: nothing here runs code of the provider. */
sealed interface Answer {

    /**
     * The provider did what it was asked.
     *
     * @param end        when, on the engine's clock
     * @param transcript what it heard; null when it was not asked to hear anything
     */
    record Done(long end, @Nullable Transcript transcript) implements Answer {}

    /**
     * It failed.
     *
     * @param end     when, on the engine's clock
     * @param failure why
     */
    record Failed(long end, Failure failure) implements Answer {}

    /**
     * Nothing was sent.
     *
     * @param reason why, one sentence
     */
    record Refused(String reason) implements Answer {}

    /** It was not called, for its time was over before. */
    record TooLate() implements Answer {}
}
