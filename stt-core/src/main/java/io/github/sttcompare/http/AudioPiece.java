package io.github.sttcompare.http;

import io.github.sttcompare.Audio;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The samples of audio that does not lie in memory, read as they are sent.
 *
 * @param audio  the audio
 * @param length how many bytes of samples it has
 */
record AudioPiece(Audio audio, long length) implements Piece {

    /** Small audio is read into memory once, if it is not there anyway; then it is sent from there. */
    private static final long MAX_IN_MEMORY = 8 << 20;

    /** {@return the samples of audio} */
    static Piece of(Audio audio) {
        long length = audio.pcmLength();
        return length <= MAX_IN_MEMORY ? BufferPiece.of(audio.pcm()) : new AudioPiece(audio, length);
    }

    @Override
    public Views open() {
        InputStream in = audio.openPcm();
        return new Views() {
            @Override
            public ByteBuffer next(int most) throws IOException {
                byte[] bytes = new byte[most];
                int read = in.read(bytes);
                if (read < 0) {
                    throw new EOFException(audio + " is shorter than it was");
                }
                return ByteBuffer.wrap(bytes, 0, read);
            }

            @Override
            public void close() {
                try {
                    in.close();
                } catch (IOException e) {
                    // it was only read
                }
            }
        };
    }
}
