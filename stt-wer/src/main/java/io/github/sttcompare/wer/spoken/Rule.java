package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/** Recognises one kind of thing in a text. Stateless; looks at a bounded number of atoms. */
@FunctionalInterface
interface Rule {

    /** {@return what begins at an atom, or null if nothing of the kind does} */
    @Nullable Found at(Text text, int atom);
}
