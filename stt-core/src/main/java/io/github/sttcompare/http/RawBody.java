package io.github.sttcompare.http;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.OriginalAudio;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A body without an envelope, sent without being copied. Immutable and thread-safe. */
public final class RawBody implements HttpBody {

    private final String contentType;
    private final List<Piece> pieces;
    private final long length;

    private RawBody(String contentType, List<Piece> pieces) {
        this.contentType = Objects.requireNonNull(contentType, "contentType");
        this.pieces = pieces.stream().filter(piece -> piece.length() > 0).toList();
        this.length = this.pieces.stream().mapToLong(Piece::length).sum();
    }

    /**
     * {@return a WAV file with its header, of type {@code audio/wav}}
     *
     * @param audio the audio; parts that are not in memory are read while they are sent
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is too long for a WAV file
     */
    public static RawBody wav(Audio audio) {
        return new RawBody("audio/wav", List.of(BufferPiece.of(ByteBuffer.wrap(audio.wavHeader())), AudioPiece.of(audio)));
    }

    /**
     * {@return the audio of a call: the {@linkplain TranscriptionRequest#original recording as it is}, under its media
     * type, if that is to be sent, otherwise the samples as a WAV file}
     *
     * @param request the call
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is too long for a WAV file
     */
    public static RawBody audio(TranscriptionRequest request) {
        OriginalAudio original = request.original().orElse(null);
        return original == null ? wav(request.audio()) : new RawBody(original.mediaType(), List.of(new OriginalPiece(original)));
    }

    /**
     * {@return a body of any type}
     *
     * @param contentType its media type
     * @param content     the bytes between the buffer's position and limit; not copied, not to be changed afterwards
     */
    public static RawBody of(String contentType, ByteBuffer content) {
        return new RawBody(contentType, List.of(BufferPiece.of(content)));
    }

    /**
     * {@return a text as UTF-8, such as JSON}
     *
     * @param contentType its media type
     * @param text        the text
     */
    public static RawBody of(String contentType, String text) {
        return of(contentType, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public BodyPublisher publisher() {
        return length == 0 ? BodyPublishers.noBody() : new PiecesPublisher(pieces, length);
    }

    /** {@return type and length; no content} */
    @Override
    public String toString() {
        return contentType + " (" + length + " bytes)";
    }
}
