package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Failure;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.Speech;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work that providers are asked to do: how they are asked, and what their part in it ends with. Immutable and
 * thread-safe.
 *
 * @param <R> what the part of one provider ends with
 */
sealed interface Task<R> permits Transcribing, WarmingUp {

    /** {@return the audio it is about} */
    Audio audio();

    /**
     * Finds out what a provider is to be given. On a worker.
     *
     * @param who      the provider
     * @param patience how many nanoseconds an interrupted conversion of the audio may take to stop
     */
    Prepared prepare(Participant who, long patience) throws InterruptedException;

    /** {@return whether the provider loads what it needs before the clock of its first attempt starts} */
    boolean needsProviderReady(Participant who);

    /**
     * Has a provider do the work. On a worker.
     *
     * @return what it heard, in plain values; null if the work is not to hear anything
     */
    @Nullable Transcript call(SttProvider provider, TranscriptionRequest request) throws InterruptedException;

    /** {@return the end of a call that was answered with what {@link #call} returned} */
    R answered(String id, Timing timing, @Nullable Transcript transcript, Map<String, String> facts);

    /** {@return the end of a call that failed; with what was heard in some of several pieces} */
    R failed(String id, Timing timing, Failure failure, List<PieceTranscript> partial, Map<String, String> facts);

    /** {@return the end of a call that ran out of time; with the name of the thread it left behind, if any} */
    R timedOut(
            String id,
            Timing timing,
            String reason,
            @Nullable String leftBehind,
            List<PieceTranscript> partial,
            Map<String, String> facts);

    /** {@return the end of a call that was never made} */
    R skipped(String id, Timing timing, String reason);

    /** {@return the text to score; null when the end is not to be scored} */
    @Nullable String scorable(R end);

    /** {@return the same end, scored} */
    R scored(R end, Accuracy accuracy);

    /** {@return the same end, which could not be scored for a reason} */
    R unscored(R end, String why);

    /** {@return what finds out when somebody speaks in the audio; null when nothing is to be checked by that} */
    Memo.@Nullable Computation<Speech> listening();

    /** {@return what was heard, to be checked against when somebody speaks; null when there is nothing to check} */
    @Nullable Transcript checkable(R end);

    /** {@return the same end, with a fact} */
    R noting(R end, String name, String fact);

    /** Tells that a provider is not called any more, and with what that ends for now; null when the run was cancelled. */
    void settled(Telling telling, String id, @Nullable R end);

    /** Tells of an end. */
    void tell(Telling telling, R end);
}
