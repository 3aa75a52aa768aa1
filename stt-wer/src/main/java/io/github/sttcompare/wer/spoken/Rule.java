package io.github.sttcompare.wer.spoken;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises one kind of thing in a text. Stateless; looks at a bounded number of atoms. */
@FunctionalInterface
interface Rule {

    /** {@return what begins at an atom, or null if nothing of the kind does} */
    @Nullable Found at(Text text, int atom);

    /** {@return a rule that is asked about these plain words as well} */
    static Rule at(Set<String> plainWords, Rule rule) {
        return new Rule() {
            @Override
            public @Nullable Found at(Text text, int atom) {
                return rule.at(text, atom);
            }

            @Override
            public Set<String> plainWords() {
                return plainWords;
            }
        };
    }

    /**
     * {@return the {@linkplain Atoms#isPlain plain} words, folded, at which the rule may find something; it is asked about
     * no other ones, but about all that is not plain}
     */
    default Set<String> plainWords() {
        return Set.of();
    }
}
