package io.github.sttcompare.wer.agreement;

import java.util.List;
import java.util.Objects;

/**
 * A reference that all providers contradict in the same way: most likely it is the reference that is wrong.
 *
 * @param id             the utterance
 * @param transcripts    how many providers answered, all with the same words; the more, the more certain
 * @param contradictions where, in the order of speech; at least one
 * @param reference      the reference as given
 * @param consensus      the text on which the providers agree
 */
public record SuspectReference(
        String id, int transcripts, List<Contradiction> contradictions, String reference, String consensus) {

    /** Copies the list. */
    public SuspectReference {
        contradictions = List.copyOf(contradictions);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(consensus, "consensus");
    }

    /**
     * A place where all providers agree with each other but not with the reference.
     *
     * @param position index of the first word concerned in the normalised reference
     * @param written  what the reference has there; empty if it lacks something
     * @param heard    what all providers have there; empty if only the reference has something
     */
    public record Contradiction(int position, List<String> written, List<String> heard) {

        /** Copies the lists. */
        public Contradiction {
            written = List.copyOf(written);
            heard = List.copyOf(heard);
        }

        /** {@return how many edits correct the reference here} */
        public int edits() {
            return Math.max(written.size(), heard.size());
        }

        @Override
        public String toString() {
            return "\"" + String.join(" ", written) + "\" heard as \"" + String.join(" ", heard) + "\"";
        }
    }

    /** {@return how many edits correct the reference} */
    public int edits() {
        return contradictions.stream().mapToInt(Contradiction::edits).sum();
    }
}
