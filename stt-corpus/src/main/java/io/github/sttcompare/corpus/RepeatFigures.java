package io.github.sttcompare.corpus;

import java.util.List;

/**
 * How much the answers of a provider vary when a call is repeated.
 *
 * @param recordings how many recordings it answered in every repeat
 * @param differing  for how many of these the text was not identical in all repeats
 * @param wer        its word error rate in each repeat, over the recordings that were scored in every one; empty if none was
 * @param deviation  the sample standard deviation of these rates (divided by n − 1); 0 if there are fewer than two
 */
public record RepeatFigures(int recordings, int differing, List<Double> wer, double deviation) {

    /** Copies the list. */
    public RepeatFigures {
        wer = List.copyOf(wer);
    }
}
