package io.github.sttcompare.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Unfolds bodies that are compressed though nobody asked for it. Whether one is compressed is told by its first bytes: proxies
 * unfold a body and leave its header, or the other way round.
 */
final class Compression {

    private static final Set<String> NONE = Set.of("", "identity");
    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");
    private static final int GZIP = 0x1F8B;

    private Compression() {}

    private static String encoding(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    }

    /** {@return whether the headers say that the body is compressed} */
    static boolean isSaid(HttpHeaders headers) {
        return !NONE.contains(encoding(headers));
    }

    /**
     * {@return a whole body as it was before it was compressed}
     *
     * @param limit the most bytes of it
     * @throws BoundedBody.TooLong if it has more
     * @throws IOException if it is damaged, or compressed in a way that cannot be read here
     */
    static byte[] unfolded(HttpHeaders headers, byte[] body, int limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            return unfold(headers, body, limit, out) ? out.toByteArray() : body;
        } catch (BoundedBody.TooLong e) {
            throw e;
        } catch (IOException e) {
            throw new BoundedBody.Damaged();
        }
    }

    /** {@return the beginning of such a body, which may be cut off or damaged} */
    static byte[] unfoldedAsFarAsItGoes(HttpHeaders headers, byte[] body, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            return unfold(headers, body, limit, out) ? out.toByteArray() : body;
        } catch (IOException e) {
            return out.toByteArray();
        }
    }

    /** Returns false when the body is not compressed. */
    private static boolean unfold(HttpHeaders headers, byte[] body, int limit, ByteArrayOutputStream out) throws IOException {
        String encoding = encoding(headers);
        int first = body.length < 2 ? 0 : ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        // a zlib stream begins with its method, 8, and a check that makes the two bytes a multiple of 31 (RFC 1950)
        boolean zlib = encoding.equals("deflate") && ((first >> 8) & 0x0F) == 8 && first % 31 == 0;
        if (first != GZIP && !zlib) {
            if (isSaid(headers) && !KNOWN.contains(encoding)) {
                throw new BoundedBody.Damaged();
            }
            return false;
        }
        try (InputStream in = zlib
                ? new InflaterInputStream(new ByteArrayInputStream(body))
                : new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] piece = new byte[8192];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                int room = limit - out.size();
                out.write(piece, 0, Math.min(read, room));
                if (read > room) {
                    throw new BoundedBody.TooLong();
                }
            }
        }
        return true;
    }
}
