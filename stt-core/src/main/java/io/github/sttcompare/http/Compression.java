package io.github.sttcompare.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses bodies that are compressed although this was not requested. Whether a body is compressed is determined by
 * its first bytes: some proxies decompress a body but keep the header, or the other way round, or compress what is
 * already compressed.
 */
final class Compression {

    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");
    private static final int GZIP = 0x1F8B;

    /** How many times a body may have been compressed at most. */
    private static final int MAX_LAYERS = 3;

    private Compression() {}

    /** The compression methods that the headers state. */
    private static List<String> codings(HttpHeaders headers) {
        return headers.allValues("Content-Encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    /** {@return whether the headers say that the body is compressed} */
    static boolean isSaid(HttpHeaders headers) {
        return !codings(headers).isEmpty();
    }

    /** {@return whether a body that begins with this piece may be compressed; no text begins like this} */
    static boolean mayBeginWith(byte[] piece) {
        return piece.length > 0 && (piece[0] & 0xFF) == GZIP >> 8;
    }

    /**
     * {@return a whole body as it was before it was compressed}
     *
     * @param limit the most bytes of it
     * @throws BoundedBody.TooLong if it has more
     * @throws BoundedBody.Damaged if it is damaged, or compressed in a way that cannot be read here
     */
    static byte[] unfolded(HttpHeaders headers, byte[] body, int limit) throws IOException {
        List<String> codings = codings(headers);
        byte[] now = body;
        int layers = 0;
        try {
            for (InputStream in = unfolding(now, codings); in != null; in = unfolding(now, codings)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                copy(in, out, limit);
                now = out.toByteArray();
                if (++layers > MAX_LAYERS) {
                    throw new BoundedBody.Damaged();
                }
            }
        } catch (BoundedBody.TooLong e) {
            throw e;
        } catch (IOException e) {
            throw new BoundedBody.Damaged();
        }
        if (layers < codings.size() && !KNOWN.containsAll(codings)) {
            throw new BoundedBody.Damaged();
        }
        return layers == 0 && codings.contains("deflate") ? withoutItsHeader(now, limit) : now;
    }

    /** {@return the beginning of such a body, decompressed; it may be cut off or damaged} */
    static byte[] unfoldedAsFarAsItGoes(HttpHeaders headers, byte[] body, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            InputStream in = unfolding(body, codings(headers));
            if (in == null) {
                return body;
            }
            copy(in, out, limit);
        } catch (IOException e) {
            // what was decompressed so far is kept
        }
        return out.toByteArray();
    }

    /** {@return a stream that decompresses one layer, if the body looks compressed; otherwise null} */
    private static @Nullable InputStream unfolding(byte[] body, List<String> codings) throws IOException {
        int first = body.length < 2 ? 0 : ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        if (first == GZIP) {
            return new GZIPInputStream(new ByteArrayInputStream(body));
        }
        // a zlib stream begins with its method, 8, and a check that makes the two bytes a multiple of 31 (RFC 1950)
        boolean zlib = codings.contains("deflate") && ((first >> 8) & 0x0F) == 8 && first % 31 == 0;
        return zlib ? new InflaterInputStream(new ByteArrayInputStream(body)) : null;
    }

    private static void copy(InputStream from, ByteArrayOutputStream to, int limit) throws IOException {
        byte[] piece = new byte[8192];
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            int room = limit - to.size();
            to.write(piece, 0, Math.min(read, room));
            if (read > room) {
                throw new BoundedBody.TooLong();
            }
        }
    }

    /** Some servers send deflate without the header of zlib; anything else was not compressed. */
    private static byte[] withoutItsHeader(byte[] body, int limit) throws IOException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(body), inflater)) {
            copy(in, out, limit);
            return inflater.getRemaining() == 0 ? out.toByteArray() : body;
        } catch (BoundedBody.TooLong e) {
            throw e;
        } catch (IOException e) {
            return body;
        } finally {
            inflater.end();
        }
    }
}
