package io.github.sttcompare.micrometer;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of the keys {@link GenAiNames#OUTCOME} and {@link GenAiNames#ERROR_TYPE}. */
final class Words {

    private static final String CANCELLED = "cancelled";

    private Words() {}

    /**
     * {@return {@code ok}, {@code failed}, {@code timed_out}, {@code skipped} or {@code cancelled}; {@code none} until the call is
     * settled}
     */
    static String outcome(CallContext context) {
        Outcome outcome = context.outcome();
        return switch (outcome) {
            case null -> context.settled() ? CANCELLED : CallContext.NONE;
            case Outcome.Transcribed t -> "ok";
            case Outcome.Failed f -> "failed";
            case Outcome.TimedOut o -> "timed_out";
            case Outcome.Skipped s -> "skipped";
        };
    }

    /**
     * {@return {@code ok} if all providers answered, {@code partial} if some did, {@code failed} if none did, or {@code cancelled};
     * {@code none} until the comparison has ended}
     */
    static String outcome(ComparisonContext context) {
        Comparison comparison = context.comparison();
        if (comparison == null) {
            return context.ended() ? CANCELLED : CallContext.NONE;
        }
        int answered = comparison.transcribed().size();
        return answered == 0 ? "failed" : answered == comparison.outcomes().size() ? "ok" : "partial";
    }

    /** {@return the reason why a call failed, as one word; {@code none} if it did not fail or is not settled} */
    static String errorType(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> errorType(failed.error().kind());
            case Outcome.TimedOut timedOut -> "timed_out";
            case null, default -> CallContext.NONE;
        };
    }

    static String errorType(ErrorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
