package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Refusal;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * To transcribe an audio.
 *
 * @param audio   the audio
 * @param request what is asked
 */
record Transcribing(Audio audio, CompareOptions request) implements Task<Outcome> {

    @Override
    public TranscriptionOptions options() {
        return request.transcription();
    }

    @Override
    public Prepared prepare(Participant who, long patience) throws InterruptedException {
        Capabilities declared = who.provider().capabilities();
        Capabilities capabilities = declared == null ? Capabilities.undeclared() : declared;
        AudioFormat target = capabilities.sentAs(audio.format());
        Audio sent = target.equals(audio.format()) && audio.isDecoded()
                ? audio
                : new Converter(who.threadName() + "/convert", patience).convert(audio, target);
        Optional<String> refusal = capabilities.refusal(sent, options(), request.strict()).map(Refusal::reason);
        return new Prepared(sent, refusal.isPresent() ? Map.of() : facts(sent, capabilities), refusal.orElse(null));
    }

    private Map<String, String> facts(Audio sent, Capabilities capabilities) {
        boolean converted = !sent.format().equals(audio.format());
        List<String> notes = audio.notes();
        if (!converted && notes.isEmpty() && options().requested().isEmpty()) {
            return Map.of();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        if (!notes.isEmpty()) {
            facts.put(MetadataKeys.AUDIO_NOTES, String.join("; ", notes));
        }
        if (converted) {
            facts.put(MetadataKeys.AUDIO_SENT, sent.format() + ", converted from " + audio.format());
        }
        put(facts, MetadataKeys.OPTIONS_IGNORED, capabilities.ignored(options()));
        put(facts, MetadataKeys.OPTIONS_UNKNOWN, capabilities.unknown(options()));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, Set<TranscriptionOption> options) {
        if (!options.isEmpty()) {
            facts.put(name, options.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
    }

    /** Who computes on this machine has models to load; what others do in a warm-up is not asked for unasked. */
    @Override
    public boolean needsProviderReady(Participant who) {
        return who.workload() == Workload.LOCAL;
    }

    @Override
    public Transcript call(SttProvider provider, TranscriptionRequest call) throws InterruptedException {
        Transcript transcript = provider.transcribe(call);
        if (transcript == null) {
            throw new SttException(ErrorKind.INTERNAL, "returned null instead of a transcript");
        }
        return transcript;
    }

    @Override
    public Outcome answered(String id, Timing timing, @Nullable Transcript transcript, Map<String, String> facts) {
        Transcript heard = Objects.requireNonNull(transcript);
        return new Outcome.Transcribed(id, timing, heard, metadata(heard.metadata(), facts));
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
    public Outcome failed(String id, Timing timing, Failure failure, Map<String, String> facts) {
        return new Outcome.Failed(id, timing, failure, facts);
    }

    @Override
    public Outcome timedOut(
            String id, Timing timing, String reason, @Nullable String leftBehind, Map<String, String> facts) {
        return new Outcome.TimedOut(id, timing, reason, leftBehind, facts);
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
    public void tell(Telling telling, Outcome end) {
        telling.finished(end);
    }
}
