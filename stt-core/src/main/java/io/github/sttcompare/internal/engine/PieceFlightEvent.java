package io.github.sttcompare.internal.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One attempt of one provider about one of several pieces of an audio. Holds no text, no key and no address. */
@Name("io.github.sttcompare.Piece")
@Label("Speech-to-text call about a piece")
@Category("stt-compare")
@Description("An attempt about one of several pieces of an audio")
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
    @Description("Counted from 0; -1 for all")
    int channel;

    @Label("Begins at")
    @Description("In the audio")
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
