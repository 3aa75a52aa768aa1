package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.internal.speech.Coverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The task of transcribing audio. */
final class Transcribing implements Task<Outcome> {

    private final CompareOptions request;
    private final Material material;
    private final Takers takers;

    /**
     * @param audio    the audio
     * @param request  what is requested
     * @param detector detects where there is speech
     * @param takers   knows which providers accept the audio as it is
     */
    Transcribing(Audio audio, CompareOptions request, SpeechDetector detector, Takers takers) {
        this.request = request;
        this.takers = takers;
        this.material = new Material(audio, request.channels(), detector, request.segmentation().longestSilence());
    }

    @Override
    public Audio audio() {
        return material.audio();
    }

    @Override
    public Prepared prepare(Participant who, long patience) throws InterruptedException {
        Capabilities declared = who.provider().capabilities();
        Preparation preparation =
                new Preparation(material, request, declared == null ? Capabilities.undeclared() : declared);
        try {
            return preparation.prepare(new Offload(who, patience));
        } catch (SttException e) {
            throw e.kind() == ErrorKind.INVALID_AUDIO && !request.sameSamplesForAll() ? takers.named(e, audio()) : e;
        }
    }

    /** Only LOCAL providers have models to load; the others are warmed up only if the caller requests it. */
    @Override
    public boolean needsProviderReady(Participant who) {
        return who.workload() == Workload.LOCAL;
    }

    @Override
    public Transcript call(SttProvider provider, TranscriptionRequest call) throws InterruptedException {
        Transcript transcript;
        try {
            transcript = provider.transcribe(call);
        } catch (SttException e) {
            boolean mayBeCut = call.piece().isEmpty() && request.segmentation().mode() != Segmentation.Mode.NEVER;
            throw mayBeCut ? UndeclaredLimit.explained(e, provider) : e;
        }
        if (transcript == null) {
            throw new SttException(ErrorKind.INTERNAL, "returned null instead of a transcript");
        }
        return transcript;
    }

    @Override
    public Outcome answered(String id, Timing timing, @Nullable Transcript transcript, Map<String, String> facts) {
        Transcript heard = Objects.requireNonNull(transcript);
        return new Outcome.Transcribed(id, timing, heard, metadata(heard.metadata(), withLength(heard, facts)));
    }

    /** Adds a note if the vendor measured a different length; a merged transcript has been checked already, piece by piece. */
    private Map<String, String> withLength(Transcript heard, Map<String, String> facts) {
        String said = heard.metadata().get(MetadataKeys.AUDIO_SECONDS);
        String note = said == null || facts.containsKey(MetadataKeys.AUDIO_PIECES)
                ? null
                : Coverage.otherLength(said, audio().duration()).orElse(null);
        if (note == null) {
            return facts;
        }
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(MetadataKeys.NOTE_DURATION, note);
        return more;
    }

    private static Map<String, String> metadata(Map<String, String> heard, Map<String, String> facts) {
        if (heard.isEmpty()) {
            return facts;
        }
        Map<String, String> metadata = new LinkedHashMap<>(heard);
        metadata.keySet().removeIf(MetadataKeys::isReserved);
        metadata.putAll(facts);
        return metadata;
    }

    @Override
    public Outcome failed(
            String id, Timing timing, Failure failure, List<PieceTranscript> partial, Map<String, String> facts) {
        return new Outcome.Failed(id, timing, failure, partial, facts);
    }

    @Override
    public Outcome timedOut(
            String id,
            Timing timing,
            String reason,
            @Nullable String leftBehind,
            List<PieceTranscript> partial,
            Map<String, String> facts) {
        return new Outcome.TimedOut(id, timing, reason, leftBehind, partial, facts);
    }

    @Override
    public Outcome skipped(String id, Timing timing, String reason) {
        return new Outcome.Skipped(id, timing, reason, Map.of());
    }

    @Override
    public @Nullable String scorable(Outcome end) {
        return end instanceof Outcome.Transcribed transcribed ? transcribed.transcript().text() : null;
    }

    @Override
    public Outcome scored(Outcome end, Accuracy accuracy) {
        return end instanceof Outcome.Transcribed transcribed ? transcribed.scored(accuracy) : end;
    }

    @Override
    public Outcome unscored(Outcome end, String why) {
        return end instanceof Outcome.Transcribed transcribed ? transcribed.unscored(why) : end;
    }

    @Override
    public Memo.@Nullable Computation<Speech> listening() {
        return audio().duration().compareTo(Coverage.SHORTEST) < 0 ? null : () -> material.speech(material.whole().getFirst());
    }

    @Override
    public @Nullable Transcript checkable(Outcome end) {
        if (!(end instanceof Outcome.Transcribed transcribed)) {
            return null;
        }
        // without word times, the speech does not show whether a text is complete
        Transcript heard = transcribed.transcript();
        return heard.words().isEmpty() && !heard.text().isBlank() ? null : heard;
    }

    @Override
    public Outcome noting(Outcome end, String name, String fact) {
        return end instanceof Outcome.Transcribed transcribed ? transcribed.noting(name, fact) : end;
    }

    @Override
    public void settled(Telling telling, String id, @Nullable Outcome end) {
        telling.settled(id, end);
    }

    @Override
    public void tell(Telling telling, Outcome end) {
        telling.finished(end);
    }
}
