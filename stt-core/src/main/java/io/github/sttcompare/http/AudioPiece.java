package io.github.sttcompare.http;

import io.github.sttcompare.Audio;

/**
 * The samples of audio that is not in memory, read while they are sent.
 *
 * @param audio  the audio
 * @param length how many bytes of samples it has
 */
record AudioPiece(Audio audio, long length) implements Piece {

    /** Small audio is read into memory once, if it is not there already, and sent from there. */
    private static final long MAX_IN_MEMORY = 8 << 20;

    /** {@return the samples of audio} */
    static Piece of(Audio audio) {
        long length = audio.pcmLength();
        return length <= MAX_IN_MEMORY ? BufferPiece.of(audio.pcm()) : new AudioPiece(audio, length);
    }

    @Override
    public Views open() {
        return new StreamViews(audio.openPcm(), audio.toString());
    }
}
