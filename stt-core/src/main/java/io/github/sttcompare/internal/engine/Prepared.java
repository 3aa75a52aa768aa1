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

/** What a provider is given, once it is known, and what it has heard of it. Thread-safe. */
final class Prepared {

    private final List<Portion> portions;
    private final TranscriptionOptions options;
    private final Map<String, String> facts;
    private final @Nullable String refusal;
    /** What was heard in each portion; null when there is but the whole, which needs not be put together. */
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
     * {@return something to give}
     *
     * @param portions what it is given, at least one; each is a call of its own
     * @param options  what it is asked besides
     * @param facts    what the comparator says about it in the outcome's metadata
     */
    static Prepared of(List<Portion> portions, TranscriptionOptions options, Map<String, String> facts) {
        return new Prepared(portions, options, facts, null);
    }

    /**
     * {@return nothing to give}
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

    /** {@return why it is given nothing, one sentence; null when it is given something} */
    @Nullable String refusal() {
        return refusal;
    }

    /**
     * Notes what was heard in a portion.
     *
     * @param number the portion, counted from 1
     * @param text   what was heard in it
     * @return what was heard in all of them, for whoever was the last; null for the others, and when there is but the whole
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
