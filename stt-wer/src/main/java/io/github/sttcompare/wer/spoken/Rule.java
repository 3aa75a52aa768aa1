package io.github.sttcompare.wer.spoken;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises one kind of thing in a text. Stateless; looks at a bounded number of atoms. */
@FunctionalInterface
interface Rule {

    /** {@return what begins at an atom; null if nothing of this kind does} */
    @Nullable Found at(Text text, int atom);

    /** {@return a rule that is applied at these plain words, and at these other atoms} */
    static Rule at(Set<String> plainWords, Starts starts, Rule rule) {
        return new Rule() {
            @Override
            public @Nullable Found at(Text text, int atom) {
                return rule.at(text, atom);
            }

            @Override
            public Set<String> plainWords() {
                return plainWords;
            }

            @Override
            public Starts starts() {
                return starts;
            }
        };
    }

    /** {@return a rule that is applied at these atoms, but not at plain words} */
    static Rule at(Starts starts, Rule rule) {
        return at(Set.of(), starts, rule);
    }

    /**
     * {@return the {@linkplain Atoms#isPlain plain} words, folded, at which the rule may find something; it is not applied at
     * others}
     */
    default Set<String> plainWords() {
        return Set.of();
    }

    /** {@return the rule for one of its plain words, the same for all occurrences of that word} */
    default Rule forWord(String plainWord) {
        return this;
    }

    /**
     * {@return the words one of which must directly follow a plain word for the rule to find something at it, in a text that has
     * only plain words; null if that does not depend on the next word}
     */
    default @Nullable Set<String> followers(String plainWord) {
        return null;
    }

    /** {@return the other atoms at which the rule may find something} */
    default Starts starts() {
        return Starts.ANYWHERE;
    }
}
