package io.github.sttcompare.spring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time that a client is willing to wait, from the header {@value #HEADER}, in seconds. */
final class Deadline {

    static final String HEADER = "Stt-Deadline";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,9})?");

    private Deadline() {}

    /**
     * {@return the deadline of a comparison, at most that of the service}
     *
     * @param header the value that the client sent; null if the header is missing
     * @param most   the deadline of the service, which a client can only shorten
     * @throws Problem.Refused if the header is not a positive number of seconds
     */
    static Duration of(@Nullable String header, Duration most) throws Problem.Refused {
        if (header == null) {
            return most;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            Duration asked = Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
            if (asked.isPositive()) {
                return asked.compareTo(most) < 0 ? asked : most;
            }
        }
        throw new Problem(400, "bad-deadline", "The deadline is wrong", "the header " + HEADER + " is " + Problem.shown(header)
                + "; send a number of seconds above 0, such as 20 or 2.5").refused();
    }
}
