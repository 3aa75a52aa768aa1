package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * The error rates of a system: where it has figures, and where all systems have.
 *
 * <p>The two differ when a system failed on some utterances. If those were hard ones, its own figure flatters it; only
 * figures over common utterances can be compared.
 *
 * @param system its name
 * @param own    over the utterances it has figures for
 * @param common over the utterances that every system has figures for
 */
public record SystemRates(String system, Pooled own, Pooled common) {

    /** Checks that nothing is missing. */
    public SystemRates {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(common, "common");
    }
}
