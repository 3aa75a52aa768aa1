package io.github.sttcompare;

import java.util.Objects;

/**
 * The transcript of a piece of a recording.
 *
 * @param piece      the piece
 * @param transcript its transcript as returned by the provider: times are counted from the beginning of the piece
 */
public record PieceTranscript(Piece piece, Transcript transcript) {

    /** Checks that nothing is missing. */
    public PieceTranscript {
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(transcript, "transcript");
    }
}
