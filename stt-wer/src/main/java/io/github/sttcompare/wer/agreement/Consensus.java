package io.github.sttcompare.wer.agreement;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of several providers, aligned slot by slot, with the result of a vote.
 *
 * <p>Immutable and thread-safe if the lists given are.
 *
 * @param providers the providers that took part, in the order in which they were added and in which ties are decided
 * @param slots     the slots in the order of speech
 * @param text      the winning words as a text: as written by the provider that agrees best if it has them and they were
 *                  read with a spoken profile; otherwise normalised and separated by spaces
 */
public record Consensus(List<String> providers, List<Slot> slots, String text) {

    /** Creates a consensus whose text is its words separated by spaces. */
    public Consensus(List<String> providers, List<Slot> slots) {
        this(providers, slots, String.join(" ", words(slots)));
    }

    /** Copies the lists. */
    public Consensus {
        Objects.requireNonNull(text, "text");
        providers = List.copyOf(providers);
        slots = List.copyOf(slots);
    }

    /**
     * A position in the speech.
     *
     * @param word the winner of the vote; null if "no word" won
     * @param arcs the candidates, in order of appearance; at least one
     */
    public record Slot(@Nullable String word, List<Arc> arcs) {

        /** @throws IllegalArgumentException if there is nothing to choose from */
        public Slot {
            arcs = List.copyOf(arcs);
            if (arcs.isEmpty()) {
                throw new IllegalArgumentException("a slot needs at least one arc");
            }
        }

        /** {@return whether all providers agree} */
        public boolean unanimous() {
            return arcs.size() == 1;
        }
    }

    /**
     * One candidate at a position.
     *
     * @param word      the word after normalisation; null for "no word"
     * @param providers the providers that have it, in order; at least one
     * @param score     its score in the vote, see {@link Voting}
     */
    public record Arc(@Nullable String word, List<String> providers, double score) {

        /** Copies the list. */
        public Arc {
            providers = List.copyOf(providers);
        }
    }

    /** {@return the words that won, in the order of speech} */
    public List<String> words() {
        return words(slots);
    }

    private static List<String> words(List<Slot> slots) {
        return slots.stream().map(Slot::word).filter(Objects::nonNull).toList();
    }

    /** {@return the share of slots in which all providers agree, 0…1; 1 if there are no words} */
    public double unanimity() {
        return slots.isEmpty() ? 1 : (double) slots.stream().filter(Slot::unanimous).count() / slots.size();
    }
}
