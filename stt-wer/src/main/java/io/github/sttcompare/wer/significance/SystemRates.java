package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * The error rates of a system, over its own utterances and over the common ones.
 *
 * <p>The two differ if a system failed on some utterances. If those were difficult, its own figure is too favourable;
 * only figures over common utterances can be compared.
 *
 * @param system its name
 * @param own    over the utterances for which it has figures
 * @param common over the utterances for which every system has figures
 */
public record SystemRates(String system, Pooled own, Pooled common) {

    /** Checks that nothing is missing. */
    public SystemRates {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(common, "common");
    }
}
