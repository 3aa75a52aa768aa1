package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of the same audio by several providers. A provider that failed is simply absent; an empty transcript is
 * an answer.
 *
 * @param id          its name in reports
 * @param reference   what was really said; null if it is not known
 * @param transcripts by provider id; a map with an order of its own ({@link SequencedMap}) keeps it, others are sorted by
 *                    id, because the order settles ties
 */
public record Utterance(String id, @Nullable String reference, Map<String, Transcript> transcripts) {

    /** Copies the map. */
    public Utterance {
        Objects.requireNonNull(id, "id");
        transcripts = Collections.unmodifiableSequencedMap(
                new LinkedHashMap<>(transcripts instanceof SequencedMap ? transcripts : new TreeMap<>(transcripts)));
        transcripts.forEach((provider, transcript) -> {
            Objects.requireNonNull(provider, "provider id");
            Objects.requireNonNull(transcript, provider);
        });
    }

    /**
     * {@return an utterance for which only texts are known}
     *
     * @param id    its name in reports
     * @param texts by provider id
     */
    public static Utterance of(String id, Map<String, String> texts) {
        Map<String, Transcript> transcripts = new LinkedHashMap<>();
        Map<String, String> ordered = texts instanceof SequencedMap ? texts : new TreeMap<>(texts);
        ordered.forEach((provider, text) -> transcripts.put(provider, Transcript.of(text)));
        return new Utterance(id, null, transcripts);
    }

    /**
     * {@return an utterance with the answers of a comparison, in the order of the providers, and its reference if any}
     *
     * @param id         its name in reports
     * @param comparison the comparison
     */
    public static Utterance of(String id, Comparison comparison) {
        Map<String, Transcript> transcripts = new LinkedHashMap<>();
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            transcripts.put(outcome.providerId(), outcome.transcript());
        }
        return new Utterance(id, comparison.options().reference(), transcripts);
    }

    /** {@return the same with a reference; null for none} */
    public Utterance withReference(@Nullable String reference) {
        return new Utterance(id, reference, transcripts);
    }
}
