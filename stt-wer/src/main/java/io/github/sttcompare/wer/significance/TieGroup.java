package io.github.sttcompare.wer.significance;

import java.util.List;

/**
 * Systems adjacent in the order of error rates, none of which was shown to be better than another.
 *
 * @param systems one or more, the lowest rate first
 * @param proven  whether every pair of them is a {@link Verdict#TIE}; if not, the data are insufficient for some pairs
 */
public record TieGroup(List<String> systems, boolean proven) {

    /** @throws IllegalArgumentException if there is no system */
    public TieGroup {
        systems = List.copyOf(systems);
        if (systems.isEmpty()) {
            throw new IllegalArgumentException("a tie group has at least one system");
        }
    }
}
