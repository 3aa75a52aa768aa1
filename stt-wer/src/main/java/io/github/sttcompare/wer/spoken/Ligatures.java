package io.github.sttcompare.wer.spoken;

/** Ligatures and the letters they consist of. */
final class Ligatures {

    private Ligatures() {}

    /** {@return a folded word with oe and ae for œ and æ} */
    static String apart(String word) {
        return word.indexOf('œ') < 0 && word.indexOf('æ') < 0 ? word : word.replace("œ", "oe").replace("æ", "ae");
    }
}
