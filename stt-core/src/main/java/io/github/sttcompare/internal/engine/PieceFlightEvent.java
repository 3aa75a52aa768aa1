package io.github.sttcompare.internal.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One attempt of one provider for one of several pieces of a recording. Contains no text, no key and no address. */
@Name("io.github.sttcompare.Piece")
@Label("Speech-to-text call for a piece")
@Category("stt-compare")
@Description("An attempt for one of several pieces of a recording")
@StackTrace(false)
final class PieceFlightEvent extends Event {

    @Label("Comparison")
    @Description("The id of the comparison, as in its events")
    String comparison = "";

    @Label("Provider")
    String provider = "";

    @Label("Piece")
    @Description("Counted from 1")
    int piece;

    @Label("Pieces")
    int pieces;

    @Label("Channel")
    @Description("Counted from 0; -1 for all channels")
    int channel;

    @Label("Begins at")
    @Description("In the recording")
    @Timespan(Timespan.MILLISECONDS)
    long fromMillis;

    @Label("Length of the piece")
    @Timespan(Timespan.MILLISECONDS)
    long audioMillis;

    @Label("Result")
    @Description("SUCCEEDED, FAILED or CUT_OFF")
    String result = "";

    @Label("Kind of error")
    @Description("Empty unless failed")
    String errorKind = "";

    @Label("Latency")
    @Description("Of this attempt")
    @Timespan(Timespan.MILLISECONDS)
    long latencyMillis;
}
