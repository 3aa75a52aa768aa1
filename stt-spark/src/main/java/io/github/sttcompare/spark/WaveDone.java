package io.github.sttcompare.spark;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A wave has landed: its rows are among the results and will not be asked for again.
 *
 * @param wave     the number of the wave, from 1
 * @param waves    how many there are
 * @param answered about how many calls of the wave were answered, those that the store knew included; tasks that ran twice are counted
 *                 twice
 * @param others   about how many ended otherwise
 * @param elapsed  since the first wave began
 */
public record WaveDone(int wave, int waves, long answered, long others, Duration elapsed) {

    /** {@return such as {@code wave 3 of 100: 49800 answered, 200 not, after PT6M}} */
    @Override
    public String toString() {
        return "wave " + wave + " of " + waves + ": " + answered + " answered, " + others + " not, after " + elapsed.truncatedTo(ChronoUnit.SECONDS);
    }
}
