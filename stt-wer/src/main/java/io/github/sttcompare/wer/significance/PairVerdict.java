package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * The verdict on one system against another.
 *
 * @param system   the system that is judged
 * @param other    the system with which it is compared
 * @param verdict  the verdict on {@code system}
 * @param evidence its evidence
 */
public record PairVerdict(String system, String other, Verdict verdict, Evidence evidence) {

    /** Checks that nothing is missing. */
    public PairVerdict {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** {@return the verdict on the other system against this one} */
    public PairVerdict reversed() {
        return new PairVerdict(other, system, verdict.reversed(), evidence.reversed());
    }
}
