package io.github.sttcompare.sphinx;

/** How much of the search space the recogniser explores: exploring more finds more words but takes longer. */
public enum SphinxProfile {
    /**
     * The same text as with the engine's own, much wider beams, but in about a fifth of the time. The provider {@code
     * sphinx}.
     */
    ACCURATE("sphinx", "accurate", 600),
    /** Narrow beams: nearly twice as fast, with a few more errors. The provider {@code sphinx-fast}. */
    FAST("sphinx-fast", "fast", 350);

    private final String id;
    private final String label;
    private final int heapMegabytes;

    SphinxProfile(String id, String label, int heapMegabytes) {
        this.id = id;
        this.label = label;
        this.heapMegabytes = heapMegabytes;
    }

    /** {@return the id of the provider with this profile} */
    public String id() {
        return id;
    }

    /** {@return the name of the file with the beams, and of this profile in a transcript's metadata} */
    String label() {
        return label;
    }

    /**
     * {@return the heap that a recogniser needs at most, in MiB: for its models, and for searching half a minute of
     * speech without a pause}
     *
     * <p>It was observed to suffice for minutes of such speech; longer recordings need no more.
     */
    int heapMegabytes() {
        return heapMegabytes;
    }
}
