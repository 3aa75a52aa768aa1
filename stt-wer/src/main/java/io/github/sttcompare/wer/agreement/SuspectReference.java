package io.github.sttcompare.wer.agreement;

import java.util.List;
import java.util.Objects;

/**
 * A reference that all providers contradict in the same way: most likely it is the reference that is wrong.
 *
 * @param id             the utterance
 * @param transcripts    how many providers answered, all of which say the same; the more, the surer
 * @param contradictions where, in the order of speech; at least one
 * @param reference      the reference as it was given
 * @param consensus      what the providers heard
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
     * A place where all providers heard the same, and the reference says otherwise.
     *
     * @param position index of the first word concerned in the normalised reference
     * @param written  what the reference has there; empty where it lacks something
     * @param heard    what all providers heard there; empty where the reference has something that nobody heard
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
