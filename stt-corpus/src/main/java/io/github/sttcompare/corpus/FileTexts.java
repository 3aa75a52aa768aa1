package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads texts from files of unknown origin. */
final class FileTexts {

    /** More than the text of half a day of speech. */
    static final int MAX_BYTES = 1 << 20;

    static final String NOT_UTF8 = "it is not UTF-8 text; save it as UTF-8";
    static final String NUL = "it has NUL characters and is not text; save it as UTF-8";

    private FileTexts() {}

    /**
     * {@return the text in a file, without a byte-order mark}
     *
     * @throws IOException if it cannot be read, is too long, or is not UTF-8; the message gives the reason, without the
     *     name of the file
     */
    static String read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it has more than " + MAX_BYTES + " bytes, which is too long for the reference of "
                    + "one recording");
        }
        return decode(bytes, bytes.length, true);
    }

    /**
     * {@return the text of the bytes}
     *
     * @param first whether they are the beginning of a file, which may have a byte-order mark
     * @throws IOException if they are not UTF-8, or have NUL characters
     */
    static String decode(byte[] bytes, int length, boolean first) throws IOException {
        if (first && length >= 2 && (bytes[0] & 0xFE) == 0xFE && (bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            throw new IOException("it is UTF-16 text; save it as UTF-8");
        }
        boolean mark = first && length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
        int from = mark ? 3 : 0;
        for (int i = from; i < length; i++) {
            if (bytes[i] == 0) {
                throw new IOException(NUL);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(NOT_UTF8, e);
        }
    }

    /** {@return why a file cannot be used, without its name if the JDK states it separately} */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder; check the path";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied; check its permissions";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
