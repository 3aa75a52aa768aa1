package io.github.sttcompare.internal.engine;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One call of one provider. Contains no text, no key and no address. */
@Name("io.github.sttcompare.Call")
@Label("Speech-to-text call")
@Category("stt-compare")
@Description("The outcome of one provider in one comparison")
@StackTrace(false)
final class CallFlightEvent extends Event {

    @Label("Comparison")
    @Description("The id of the comparison, as in its events")
    String comparison = "";

    @Label("Provider")
    String provider = "";

    @Label("Model")
    String model = "";

    @Label("Outcome")
    @Description("ok, failed, timed out or skipped")
    String outcome = "";

    @Label("Kind of error")
    @Description("Empty unless failed")
    String errorKind = "";

    @Label("Length of the audio")
    @Timespan(Timespan.MILLISECONDS)
    long audioMillis;

    @Label("Size of what was sent")
    @Description("0 if nothing was sent; samples count as WAV files")
    @DataAmount
    long bytes;

    @Label("Pieces")
    @Description("In how many pieces the audio was sent; 1 if it was not cut")
    int pieces;

    @Label("Attempts")
    int attempts;

    @Label("Latency")
    @Description("Of the successful attempt alone, or from the first to the last attempt if there were several pieces; -1 if none")
    @Timespan(Timespan.MILLISECONDS)
    long latencyMillis;

    @Label("Total")
    @Description("From the start of the comparison")
    @Timespan(Timespan.MILLISECONDS)
    long totalMillis;
}
