package io.github.sttcompare.report.html;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts for outcomes. */
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

    /** {@return the name of a constant as lower-case words} */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return the result of a provider for a recording: its number of errors, or why that is not known; see {@link Line}} */
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

    /** {@return how often calls failed, by kind; empty if none did} */
    static String failures(ProviderFigures figures) {
        List<String> told = new ArrayList<>();
        for (Map.Entry<ErrorKind, Integer> failure : figures.failures().entrySet()) {
            told.add(Numbers.count(failure.getValue()) + " " + words(failure.getKey()));
        }
        if (figures.coverage().timedOut() > 0) {
            told.add(Numbers.count(figures.coverage().timedOut()) + " timed out");
        }
        if (figures.coverage().skipped() > 0) {
            told.add(Numbers.count(figures.coverage().skipped()) + " skipped");
        }
        return String.join(", ", told);
    }
}
