package io.github.sttcompare.wer.normalize;

import java.util.List;

/** A rewriting of a text in a buffer. */
@FunctionalInterface
interface Pass {

    /**
     * Rewrites a text.
     *
     * @param text  the text, which may be edited in place
     * @param spare another buffer to write to, empty
     * @return the buffer that holds the result
     */
    Chars apply(Chars text, Chars spare);

    /** {@return the pass as a step of its own} */
    static Step step(String name, Pass pass) {
        return new Step(name, text -> run(text, List.of(pass)));
    }

    /** {@return what all the passes make of a text, one after the other} */
    static String run(String text, List<Pass> passes) {
        Chars current = new Chars(text);
        Chars spare = new Chars(text.length() + text.length() / 4 + 16);
        for (Pass pass : passes) {
            Chars result = pass.apply(current, spare);
            if (result == spare) {
                spare = current;
                current = result;
            }
            spare.clear();
        }
        return current.toString();
    }
}
