package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * A confidence interval of a rate or of a difference of rates, as fractions: 0.01 is one point of WER.
 *
 * @param lower      its lower end
 * @param upper      its upper end
 * @param confidence how often such intervals contain the true value, for instance 0.95
 * @param method     how it was computed
 */
public record Interval(double lower, double upper, double confidence, IntervalMethod method) {

    /** @throws IllegalArgumentException if the ends are not in order or the confidence is not inside 0…1 */
    public Interval {
        Objects.requireNonNull(method, "method");
        if (!(lower <= upper) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "no such interval: " + lower + " … " + upper + " at a confidence of " + confidence);
        }
    }

    /** {@return whether it contains a value, including its ends} */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** {@return whether it is entirely between minus and plus a margin} */
    public boolean within(double margin) {
        return -margin <= lower && upper <= margin;
    }

    /** {@return the interval of the opposite difference} */
    public Interval negated() {
        // 0.0 - x and not -x, which would make a zero a minus zero
        return new Interval(0.0 - upper, 0.0 - lower, confidence, method);
    }
}
