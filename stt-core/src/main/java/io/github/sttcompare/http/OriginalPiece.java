package io.github.sttcompare.http;

import io.github.sttcompare.audio.OriginalAudio;

/**
 * An original recording, read while it is sent.
 *
 * @param original the recording
 */
record OriginalPiece(OriginalAudio original) implements Piece {

    @Override
    public long length() {
        return original.length();
    }

    @Override
    public Views open() {
        return new StreamViews(original.open(), "the recording");
    }
}
