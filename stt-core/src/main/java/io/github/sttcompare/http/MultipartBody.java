package io.github.sttcompare.http;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.OriginalAudio;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A body of type {@code multipart/form-data} (RFC 7578) of known length. Its parts are sent without being copied, however
 * often and by however many threads at once. Immutable and thread-safe.
 */
public final class MultipartBody implements HttpBody {

    private final String boundary;
    private final List<Piece> pieces;
    private final long length;

    private MultipartBody(String boundary, List<Piece> pieces) {
        this.boundary = boundary;
        this.pieces = List.copyOf(pieces);
        this.length = pieces.stream().mapToLong(Piece::length).sum();
    }

    /** {@return a builder of a body without parts, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public BodyPublisher publisher() {
        return new PiecesPublisher(pieces, length);
    }

    /** {@return the length; no content} */
    @Override
    public String toString() {
        return "multipart/form-data (" + length + " bytes)";
    }

    /** Collects the parts of a {@link MultipartBody}, in the order in which they are sent. Not thread-safe. */
    public static final class Builder {
        // 122 random bits: a part cannot contain them by accident
        private final String boundary = "stt-" + UUID.randomUUID();
        private final List<Piece> pieces = new ArrayList<>();
        /** What comes between two contents, in one piece: each piece is a separate write to the socket. */
        private final ByteArrayOutputStream between = new ByteArrayOutputStream();

        private Builder() {}

        /**
         * Adds a field with a text.
         *
         * @param name  the name of the field
         * @param value the text, sent as UTF-8
         * @throws IllegalArgumentException if the name has a line break
         */
        public Builder field(String name, String value) {
            head("name=\"" + quoted(name) + "\"", "");
            between.writeBytes(utf8(value + "\r\n"));
            return this;
        }

        /**
         * Adds audio as a WAV file.
         *
         * @param name     the name of the field
         * @param fileName the name of the file; some servers look at its extension
         * @param audio    the audio, sent without a copy; parts that are not in memory are read while they are sent
         * @throws IllegalArgumentException if a name has a line break
         * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is too long for a WAV file
         */
        public Builder wav(String name, String fileName, Audio audio) {
            fileHead(name, fileName, "audio/wav");
            between.writeBytes(audio.wavHeader());
            return content(AudioPiece.of(audio));
        }

        /**
         * Adds the audio of a call: the {@linkplain TranscriptionRequest#original recording as it is}, under its media type and as a file
         * with its extension, if that is to be sent, otherwise the samples as a WAV file.
         *
         * @param name     the name of the field
         * @param fileName the name of the file, without an extension
         * @param request  the call
         * @throws IllegalArgumentException if a name has a line break
         * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is too long for a WAV file
         */
        public Builder audio(String name, String fileName, TranscriptionRequest request) {
            OriginalAudio original = request.original().orElse(null);
            if (original == null) {
                return wav(name, fileName + ".wav", request.audio());
            }
            fileHead(name, fileName + "." + original.extension(), original.mediaType());
            return content(new OriginalPiece(original));
        }

        /**
         * Adds a file.
         *
         * @param name        the name of the field
         * @param fileName    the name of the file
         * @param contentType the media type of its content
         * @param content     the bytes between the buffer's position and limit; not copied, not to be changed afterwards
         * @throws IllegalArgumentException if a name or the type has a line break
         */
        public Builder file(String name, String fileName, String contentType, ByteBuffer content) {
            fileHead(name, fileName, contentType);
            return content(BufferPiece.of(content));
        }

        /** {@return the body} */
        public MultipartBody build() {
            List<Piece> all = new ArrayList<>(pieces);
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.writeBytes(between.toByteArray());
            rest.writeBytes(utf8("--" + boundary + "--\r\n"));
            all.add(BufferPiece.of(ByteBuffer.wrap(rest.toByteArray())));
            return new MultipartBody(boundary, all);
        }

        private void fileHead(String name, String fileName, String contentType) {
            head("name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName) + "\"",
                    "Content-Type: " + oneLine(contentType) + "\r\n");
        }

        private void head(String disposition, String more) {
            between.writeBytes(
                    utf8("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n"));
        }

        private Builder content(Piece content) {
            pieces.add(BufferPiece.of(ByteBuffer.wrap(between.toByteArray())));
            if (content.length() > 0) {
                pieces.add(content);
            }
            between.reset();
            between.writeBytes(utf8("\r\n"));
            return this;
        }

        /** Escapes as browsers do (WHATWG HTML, "multipart/form-data encoding"). */
        private static String quoted(String name) {
            return oneLine(name).replace("\"", "%22");
        }

        private static String oneLine(String text) {
            if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("the name of a form field must not contain a line break: "
                        + text.replace("\r", "\\r").replace("\n", "\\n"));
            }
            return text;
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
