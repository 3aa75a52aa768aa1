package io.github.sttcompare.wer.spoken;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises one kind of thing in a text. Stateless; looks at a bounded number of atoms. */
@FunctionalInterface
interface Rule {

    /** {@return what begins at an atom, or null if nothing of the kind does} */
    @Nullable Found at(Text text, int atom);

    /**
     * {@return the {@linkplain Atoms#isPlain plain} words, folded, at which the rule may find something; it is asked about
     * no other ones, but about all that is not plain}
     */
    default Set<String> plainWords() {
        return Set.of();
    }
}
