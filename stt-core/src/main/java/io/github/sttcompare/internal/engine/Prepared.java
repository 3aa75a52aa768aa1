package io.github.sttcompare.internal.engine;

import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The input of a provider, and the transcripts it has returned so far. Thread-safe. */
final class Prepared {

    private final List<Portion> portions;
    private final TranscriptionOptions options;
    private final Map<String, String> facts;
    private final @Nullable String refusal;
    /** The transcript of each portion; null if there is only one portion, so that nothing has to be merged. */
    private final @Nullable AtomicReferenceArray<@Nullable Transcript> heard;
    private final AtomicInteger missing;

    private Prepared(List<Portion> portions, TranscriptionOptions options, Map<String, String> facts, @Nullable String refusal) {
        this.portions = List.copyOf(portions);
        this.options = options;
        this.facts = facts;
        this.refusal = refusal;
        boolean whole = portions.isEmpty() || portions.getFirst().piece() == null;
        this.heard = whole ? null : new AtomicReferenceArray<>(portions.size());
        this.missing = new AtomicInteger(portions.size());
    }

    /**
     * {@return the input of a provider that is called}
     *
     * @param portions the portions, at least one; each is a separate call
     * @param options  what is requested besides the audio
     * @param facts    the comparator's facts for the outcome's metadata
     */
    static Prepared of(List<Portion> portions, TranscriptionOptions options, Map<String, String> facts) {
        return new Prepared(portions, options, facts, null);
    }

    /**
     * {@return a refusal: the provider is not called}
     *
     * @param reason why, one sentence
     */
    static Prepared refused(String reason) {
        return new Prepared(List.of(), TranscriptionOptions.none(), Map.of(), reason);
    }

    /** {@return how many portions there are} */
    int size() {
        return portions.size();
    }

    /** {@return a portion, counted from 1} */
    Portion portion(int number) {
        return portions.get(number - 1);
    }

    TranscriptionOptions options() {
        return options;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** {@return why it is not called, one sentence; null if it is called} */
    @Nullable String refusal() {
        return refusal;
    }

    /**
     * Records the transcript of one of several portions.
     *
     * @param number the number of the portion, counted from 1
     * @param text   its transcript
     * @return the transcripts of all portions if this was the last one; null for the others, and if there is only one portion
     */
    @Nullable List<PieceTranscript> heard(int number, Transcript text) {
        if (heard == null || heard.getAndSet(number - 1, text) != null || missing.decrementAndGet() > 0) {
            return null;
        }
        List<PieceTranscript> all = new ArrayList<>(portions.size());
        for (int i = 0; i < portions.size(); i++) {
            all.add(new PieceTranscript(Objects.requireNonNull(portions.get(i).piece()), Objects.requireNonNull(heard.get(i))));
        }
        return all;
    }
}
