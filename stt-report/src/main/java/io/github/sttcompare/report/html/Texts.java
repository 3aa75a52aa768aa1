package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import java.util.Locale;

/** What an outcome says for itself. */
final class Texts {

    private Texts() {}

    /** {@return the transcript, or why there is none} */
    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> t.transcript().text();
            case Outcome.Failed f -> kind(f) + ": " + f.error().message();
            case Outcome.TimedOut o -> "timed out: " + o.reason();
            case Outcome.Skipped s -> "skipped: " + s.reason();
        };
    }

    private static String kind(Outcome.Failed failed) {
        return words(failed.error().kind());
    }

    /** {@return the name of a constant in small letters and words} */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return what a provider made of a recording: how many errors, or why that is not known; see {@link Line}} */
    static String result(int result) {
        return switch (result) {
            case Line.FAILED -> "failed";
            case Line.TIMED_OUT -> "timed out";
            case Line.SKIPPED -> "skipped";
            case Line.UNSCORED -> "answered";
            case Line.ABSENT -> "not asked";
            default -> Integer.toString(result);
        };
    }
}
