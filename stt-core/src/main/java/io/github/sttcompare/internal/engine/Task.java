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
 * A kind of work for providers: how it is requested, and the results it leads to. Immutable and thread-safe.
 *
 * @param <R> the type of the result of one provider
 */
sealed interface Task<R> permits Transcribing, WarmingUp {

    /** {@return the audio} */
    Audio audio();

    /** Determines the input of a provider. On a worker's thread.
     *
     * @param who      the provider
     * @param patience how many nanoseconds an interrupted conversion of the audio may take to stop
     */
    Prepared prepare(Participant who, long patience) throws InterruptedException;

    /** {@return whether the provider must load what it needs before the clock of its first attempt starts} */
    boolean needsProviderReady(Participant who);

    /** Lets a provider do the work. On a worker's thread.
     *
     * @return its transcript, in plain values; null if the work is not a transcription
     */
    @Nullable Transcript call(SttProvider provider, TranscriptionRequest request) throws InterruptedException;

    /** {@return the result of a call that succeeded with what {@link #call} returned} */
    R answered(String id, Timing timing, @Nullable Transcript transcript, Map<String, String> facts);

    /** {@return the result of a call that failed, with the transcripts of the pieces that succeeded} */
    R failed(String id, Timing timing, Failure failure, List<PieceTranscript> partial, Map<String, String> facts);

    /** {@return the result of a call that ran out of time, with the name of the thread it left behind, if any} */
    R timedOut(
            String id,
            Timing timing,
            String reason,
            @Nullable String leftBehind,
            List<PieceTranscript> partial,
            Map<String, String> facts);

    /** {@return the result of a call that was never made} */
    R skipped(String id, Timing timing, String reason);

    /** {@return the text to score; null if the result is not to be scored} */
    @Nullable String scorable(R end);

    /** {@return the same result, scored} */
    R scored(R end, Accuracy accuracy);

    /** {@return the same result, with the reason why it could not be scored} */
    R unscored(R end, String why);

    /** {@return the computation that detects speech in the audio; null if no transcript is to be checked} */
    Memo.@Nullable Computation<Speech> listening();

    /** {@return the transcript to be checked for speech that it leaves out; null if there is nothing to check} */
    @Nullable Transcript checkable(R end);

    /** {@return the same result, with one more fact} */
    R noting(R end, String name, String fact);

    /** Reports that a provider will not be called any more, with its result so far, which is null if the run was cancelled. */
    void settled(Telling telling, String id, @Nullable R end);

    /** Reports a result. */
    void tell(Telling telling, R end);
}
