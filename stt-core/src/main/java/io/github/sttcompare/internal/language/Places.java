package io.github.sttcompare.internal.language;

import java.time.Duration;
import java.util.List;

/** Formats positions in a recording for people. */
public final class Places {

    private Places() {}

    /** {@return a position as a player shows it, such as {@code 1:02:03} or {@code 0:07}} */
    public static String at(Duration moment) {
        return moment.toHours() == 0
                ? "%d:%02d".formatted(moment.toMinutes(), moment.toSecondsPart())
                : "%d:%02d:%02d".formatted(moment.toHours(), moment.toMinutesPart(), moment.toSecondsPart());
    }

    /** {@return the numbers of pieces, such as {@code pieces 1-3, 5}} */
    public static String pieces(List<Integer> numbers) {
        StringBuilder text = new StringBuilder(numbers.size() == 1 ? "piece " : "pieces ");
        for (int i = 0; i < numbers.size(); ) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(i == 0 ? "" : ", ").append(numbers.get(i)).append(last == i ? "" : "-" + numbers.get(last));
            i = last + 1;
        }
        return text.toString();
    }
}
