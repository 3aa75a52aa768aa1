package io.github.sttcompare.report.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the figures of a report were obtained. The evaluation names the normaliser and the rules.
 *
 * @param software the software that wrote the report, such as {@code stt-compare 0.1.0}
 * @param java     the version of Java that ran it
 * @param created  when the figures were computed
 * @param first    when the first comparison began; null if there was none
 * @param last     when the last comparison began; null if there was none
 * @param asked    the different sets of options of the comparisons, in order, at most {@value #MOST_ASKED}
 */
public record Passport(
        String software,
        String java,
        Instant created,
        @Nullable Instant first,
        @Nullable Instant last,
        List<Asked> asked) {

    /** The most sets of options that are listed; more are left out. */
    public static final int MOST_ASKED = 20;

    /** Copies the list. */
    public Passport {
        Objects.requireNonNull(software, "software");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(created, "created");
        asked = List.copyOf(asked);
    }
}
