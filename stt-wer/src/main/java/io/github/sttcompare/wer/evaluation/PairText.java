package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.significance.Evidence;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.MoreUtterances;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.VerdictSettings;
import io.github.sttcompare.wer.significance.Verdict;

/** A verdict and its evidence in a sentence or two. */
final class PairText {

    /** With fewer differing clusters, a bootstrap has seen too few of the possible differences. */
    private static final int FEW = 10;

    private final VerdictSettings settings;

    PairText(VerdictSettings settings) {
        this.settings = settings;
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case TIE -> "tie";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    String of(PairVerdict pair) {
        String system = SafeText.oneLine(pair.system());
        String other = SafeText.oneLine(pair.other());
        return switch (pair.verdict()) {
            case BETTER, WORSE -> system + " is " + word(pair.verdict()) + " than " + other + ": " + seen(pair.evidence()) + ".";
            case TIE -> system + " and " + other + " are a tie: " + seen(pair.evidence()) + "; a difference below "
                    + Figures.points(settings.margin()) + " points counts as none.";
            case NOT_ENOUGH_DATA -> system + " and " + other + ": not enough data. " + open(pair.evidence());
        };
    }

    private String seen(Evidence evidence) {
        Double rate = evidence.rate();
        Double otherRate = evidence.otherRate();
        Double difference = evidence.difference();
        if (rate == null || otherRate == null || difference == null) {
            return "no words to compare on";
        }
        Interval interval = evidence.interval();
        Double p = evidence.adjustedPValue();
        return Figures.percent(rate) + " against " + Figures.percent(otherRate) + " on "
                + Figures.count(evidence.utterances(), "common utterance")
                + (evidence.clusters() == evidence.utterances() ? "" : " in " + Figures.count(evidence.clusters(), "cluster"))
                + ", a difference of " + Figures.points(difference) + " points"
                + (interval == null ? "" : " (" + Figures.level(settings) + ": " + Figures.points(interval.lower()) + " to "
                        + Figures.points(interval.upper()) + ")")
                + (p == null ? "" : ", " + Figures.pValue(p));
    }

    private String open(Evidence evidence) {
        StringBuilder text = new StringBuilder(capital(seen(evidence))).append('.');
        if (evidence.interval() != null && evidence.differing() < FEW) {
            text.append(" They differ on only ")
                    .append(Figures.count(evidence.differing(), evidence.clusters() == evidence.utterances() ? "utterance" : "cluster"))
                    .append(", too few to rely on the interval.");
        }
        Double detectable = evidence.detectable();
        if (detectable != null) {
            text.append(" A difference of ").append(Figures.points(detectable)).append(" points would probably show in so much data.");
        }
        MoreUtterances more = evidence.moreUtterances();
        if (more == null && evidence.pValue() == null) {
            text.append(" Too few of the references contain words.");
        } else if (more != null) {
            text.append(' ')
                    .append(capital(Figures.about(more.count())))
                    .append(more.count() == 1 ? " more utterance " : " more utterances ")
                    .append(switch (more.goal()) {
                        case MINIMUM -> "would reach the minimum for a verdict.";
                        case DIFFERENCE -> "would probably show the difference, if it is as large as it looks.";
                        case TIE -> "would probably show a tie, if the difference is as small as it looks.";
                    });
        }
        return text.toString();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
