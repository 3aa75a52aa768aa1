package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.audio.Speech;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task of warming up. It is not reported to the listener, the observers or the flight recorder, which are about calls.
 *
 * @param audio silence, which is not sent
 */
record WarmingUp(Audio audio) implements Task<WarmUp> {

    @Override
    public Prepared prepare(Participant who, long patience) {
        return Prepared.of(List.of(new Portion(audio, null)), TranscriptionOptions.none(), Map.of());
    }

    @Override
    public boolean needsProviderReady(Participant who) {
        return false;
    }

    @Override
    public @Nullable Transcript call(SttProvider provider, TranscriptionRequest request) throws InterruptedException {
        provider.warmUp();
        return null;
    }

    @Override
    public WarmUp answered(String id, Timing timing, @Nullable Transcript transcript, Map<String, String> facts) {
        return new WarmUp(id, timing.total(), null);
    }

    @Override
    public WarmUp failed(
            String id, Timing timing, Failure failure, List<PieceTranscript> partial, Map<String, String> facts) {
        return new WarmUp(id, timing.total(), failure);
    }

    @Override
    public WarmUp timedOut(
            String id,
            Timing timing,
            String reason,
            @Nullable String leftBehind,
            List<PieceTranscript> partial,
            Map<String, String> facts) {
        return failed(id, timing, Failure.of(ErrorKind.UNAVAILABLE, "not ready in time: " + reason), partial, facts);
    }

    @Override
    public WarmUp skipped(String id, Timing timing, String reason) {
        return failed(id, timing, Failure.of(ErrorKind.UNAVAILABLE, "not warmed up: " + reason), List.of(), Map.of());
    }

    @Override
    public @Nullable String scorable(WarmUp end) {
        return null;
    }

    @Override
    public WarmUp scored(WarmUp end, Accuracy accuracy) {
        return end;
    }

    @Override
    public WarmUp unscored(WarmUp end, String why) {
        return end;
    }

    @Override
    public Memo.@Nullable Computation<Speech> listening() {
        return null;
    }

    @Override
    public @Nullable Transcript checkable(WarmUp end) {
        return null;
    }

    @Override
    public WarmUp noting(WarmUp end, String name, String fact) {
        return end;
    }

    @Override
    public void settled(Telling telling, String id, @Nullable WarmUp end) {}

    @Override
    public void tell(Telling telling, WarmUp end) {
        Failure failure = end.error();
        if (failure != null) {
            Logs.quietly(() -> Logs.CALL.warn("provider {} is not ready: {}: {}", Logs.line(end.providerId()), failure.kind(),
                    Logs.line(failure.message())));
        }
    }
}
