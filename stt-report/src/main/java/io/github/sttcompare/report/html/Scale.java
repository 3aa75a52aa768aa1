package io.github.sttcompare.report.html;

import java.util.ArrayList;
import java.util.List;

/** The scale of an axis.
 *
 * @param low         the value at its left or lower end
 * @param high        the value at the other end, above {@code low}
 * @param logarithmic whether equal distances mean equal ratios; if so, both ends are above 0
 * @param ticks       the values that are labelled, ascending, all within the ends
 */
record Scale(double low, double high, boolean logarithmic, List<Double> ticks) {

    private static final int TICKS = 5;

    /** {@return a scale with round ends that contains all the given values, at least one} */
    static Scale linear(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (!(most > least)) {
            double room = Math.max(Math.abs(most) / 2, 0.01);
            least = least >= 0 ? Math.max(0, least - room) : least - room;
            most += room;
        }
        double step = step((most - least) / TICKS);
        long from = (long) Math.floor(least / step + 1e-9);
        long to = (long) Math.ceil(most / step - 1e-9);
        List<Double> ticks = new ArrayList<>();
        for (long tick = from; tick <= to; tick++) {
            ticks.add(tick * step);
        }
        return new Scale(from * step, to * step, false, ticks);
    }

    /**
     * {@return a scale for positive values, with room at both ends; logarithmic if the largest is at least ten times the
     * smallest}
     */
    static Scale ratio(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (!(least > 0) || most / least < 10) {
            List<Double> withZero = new ArrayList<>(values);
            withZero.add(0.0);
            return linear(withZero);
        }
        double low = least / 1.5;
        double high = most * 1.5;
        List<Double> ticks = new ArrayList<>();
        for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
            for (int factor : most / least > 500 ? new int[] {1} : new int[] {1, 3}) {
                if (power * factor >= low && power * factor <= high) {
                    ticks.add(power * factor);
                }
            }
        }
        return new Scale(low, high, true, ticks);
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /** {@return the position of a value, from 0 at the lower end to 1 at the upper; values beyond an end are at that end} */
    double at(double value) {
        double place = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        return Math.clamp(place, 0, 1);
    }
}
