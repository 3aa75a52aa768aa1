package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.internal.segments.ChannelMerge;
import io.github.sttcompare.internal.segments.Stitched;
import io.github.sttcompare.internal.segments.Stitcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges the transcripts of pieces: those of a channel one after another, then the channels by time. */
final class Merging {

    private Merging() {}

    /**
     * {@return the transcripts as one}
     *
     * @param heard   the transcript of each piece; those of a channel in order
     * @param options what was requested
     * @throws SttException of kind {@code INTERNAL} if they cannot be merged
     */
    static Stitched merge(List<PieceTranscript> heard, TranscriptionOptions options) {
        try {
            Map<Integer, List<PieceTranscript>> byChannel = new TreeMap<>();
            heard.forEach(piece -> byChannel.computeIfAbsent(piece.piece().channel(), channel -> new ArrayList<>()).add(piece));
            Map<Integer, Stitched> stitched = new TreeMap<>();
            byChannel.forEach((channel, pieces) -> stitched.put(channel, Stitcher.stitch(pieces, options.language())));
            Stitched all = stitched.get(Piece.ALL_CHANNELS);
            return all == null ? ChannelMerge.merge(stitched) : all;
        } catch (RuntimeException e) {
            throw new SttException(
                    ErrorKind.INTERNAL, "the transcripts of the pieces could not be joined: " + Failures.describe(e), e);
        }
    }
}
