package io.github.sttcompare.spark;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The summary of a wave whose results have been written. Immutable.
 *
 * @param wave     the number of the wave, from 1
 * @param waves    the number of waves in the run
 * @param answered the approximate number of rows of the wave with a transcript, including those from the store; those of a task that ran
 *                 twice are counted twice
 * @param others   the approximate number of rows without a transcript, including recordings that cannot be read
 * @param elapsed  the time since the first wave began
 */
public record WaveDone(int wave, int waves, long answered, long others, Duration elapsed) {

    /** {@return a text such as {@code wave 3 of 100: 49800 answered, 200 not, after PT6M}} */
    @Override
    public String toString() {
        return "wave " + wave + " of " + waves + ": " + answered + " answered, " + others + " not, after " + elapsed.truncatedTo(ChronoUnit.SECONDS);
    }
}
