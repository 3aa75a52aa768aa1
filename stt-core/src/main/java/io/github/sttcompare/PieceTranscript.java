package io.github.sttcompare;

import java.util.Objects;

/**
 * What a provider heard in a piece of a recording.
 *
 * @param piece      the piece
 * @param transcript what was heard in it, as the provider gave it: its times count from the beginning of the piece
 */
public record PieceTranscript(Piece piece, Transcript transcript) {

    /** Checks that nothing is missing. */
    public PieceTranscript {
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(transcript, "transcript");
    }
}
