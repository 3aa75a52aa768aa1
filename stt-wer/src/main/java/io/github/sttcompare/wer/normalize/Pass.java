package io.github.sttcompare.wer.normalize;

/** A rewriting of a text in a buffer. */
@FunctionalInterface
interface Pass {

    /**
     * Rewrites a text.
     *
     * @param text  the text, which may be edited in place
     * @param spare another buffer to write to, empty; a pass that writes kinds of characters there which the text did
     *              not hold adds them to {@link Chars#kinds}
     * @return the buffer that holds the result
     */
    Chars apply(Chars text, Chars spare);

    /** {@return the pass as a separate step} */
    static Step step(String name, Pass pass) {
        return new Step(name, text -> pass.apply(new Chars(text), new Chars(text.length() + 16)).toString());
    }
}
