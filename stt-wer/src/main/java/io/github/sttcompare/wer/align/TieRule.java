package io.github.sttcompare.wer.align;

/**
 * Which alignment to report when several explain a hypothesis equally well.
 *
 * <p>The fewest possible number of edits is unique, but its split into substitutions, deletions and insertions is not,
 * and with it MER, WIL and WIP change. Every {@link Alignment} therefore says which rule it followed, and figures should
 * be compared under one rule only. Under {@link #CANONICAL} and {@link #JIWER} the common prefix and then the common suffix of
 * the two sequences are hits; the rules differ in between.
 */
public enum TieRule {
    /**
     * Fewest edits, then most hits, then position: read from the end, a hit before a substitution before an insertion
     * before a deletion.
     *
     * <p>The counts depend neither on the length of the texts nor (with deletions and insertions exchanged) on which of
     * the two is the reference.
     */
    CANONICAL("canonical"),
    /**
     * Fewest edits, then the choice of RapidFuzz and therefore of jiwer: read from the end, a deletion wherever one is on
     * a shortest path, otherwise an insertion if that is the only shortest way, otherwise a hit or substitution.
     *
     * <p>RapidFuzz divides pairs whose matrix exceeds 1 MiB and resolves ties in each half separately; this rule never
     * does. In such long pairs, operations may therefore differ from jiwer's; in a few pairs even the counts do, but never
     * their sum.
     */
    JIWER("jiwer"),
    /**
     * Smallest 4&nbsp;S + 3&nbsp;D + 3&nbsp;I, the costs of NIST sclite, then the choice of sclite: read from the end, a hit or
     * substitution wherever one lies on a cheapest path, otherwise an insertion wherever one does, otherwise a deletion.
     *
     * <p>The number of edits may be larger than the fewest possible: sclite trades five substitutions for three
     * deletions and three insertions.
     */
    SCLITE("sclite"),
    /**
     * Fewest edits, then the choice of Kaldi's {@code compute-wer}, of kaldialign and therefore of MeetEval: read from
     * the end, an insertion wherever one lies on a shortest path, otherwise a deletion, otherwise a hit or substitution.
     *
     * <p>Nearly always as many hits as under {@link #CANONICAL}.
     */
    KALDI("kaldi");

    private final String id;

    TieRule(String id) {
        this.id = id;
    }

    /** {@return the name that is stored with scores} */
    public String id() {
        return id;
    }
}
