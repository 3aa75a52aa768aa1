package io.github.sttcompare.codec;

import java.io.IOException;

/**
 * The pages of an Ogg file (RFC 3533), one after the other. Pages follow each other without gaps; bytes after the last
 * one are ignored, and anything between two pages is damage. Not thread-safe.
 */
final class OggPages {

    /** The granule position of a page on which no packet ends. */
    static final long NO_GRANULE = -1;

    private static final int HEADER_BYTES = 27;
    private static final int CHECKSUM = 22;
    private static final int CAPTURE = 'O' | 'g' << 8 | 'g' << 16 | 'S' << 24;
    /**
     * How far another page is searched for after something that is not a page; the next constant is how many candidates
     * are checked.
     */
    private static final int MAX_SEARCH_BYTES = 1 << 20;
    private static final int MAX_CANDIDATES = 64;
    private static final int[][] TABLES = tables();

    private final ByteWindow in;
    private final boolean checked;
    private long next;
    private long position;
    private int segments;
    private int place;
    private int bodyLength;
    private boolean cutOff;
    private long cutOffGranule = NO_GRANULE;
    private boolean trailing;

    /**
     * Starts at a position.
     *
     * @param in      the file
     * @param from    the position of a page
     * @param checked whether to verify checksums
     */
    OggPages(ByteWindow in, long from, boolean checked) {
        this.in = in;
        this.next = from;
        this.checked = checked;
    }

    /** {@return whether a file begins like Ogg} */
    static boolean begin(ByteWindow in) throws IOException, InterruptedException {
        return in.has(0, HEADER_BYTES) && new OggPages(in, 0, false).isCapture(0, HEADER_BYTES);
    }

    /** Moves to the next page; {@return false at the end of the file}. */
    boolean next() throws IOException, InterruptedException {
        if (next >= in.size()) {
            return false;
        }
        position = next;
        if (!in.has(position, HEADER_BYTES)) {
            return end(isCapture(position, (int) (in.size() - position)));
        }
        place = in.place(position, HEADER_BYTES);
        if (int32(0) != CAPTURE || u8(4) != 0) {
            if (pageFollows()) {
                throw Damage.at(position, "an Ogg page should begin there");
            }
            return end(false);
        }
        segments = u8(26);
        if (!in.has(position, HEADER_BYTES + segments)) {
            return end(true);
        }
        place = in.place(position, HEADER_BYTES + segments);
        bodyLength = 0;
        for (int i = 0; i < segments; i++) {
            bodyLength += segment(i);
        }
        if (!in.has(position, HEADER_BYTES + segments + bodyLength)) {
            cutOffGranule = granule();
            return end(true);
        }
        place = in.place(position, HEADER_BYTES + segments + bodyLength);
        next = position + HEADER_BYTES + segments + bodyLength;
        if (checked && checksum() != int32(CHECKSUM)) {
            throw Damage.at(position, "an Ogg page has a wrong checksum");
        }
        return true;
    }

    private boolean end(boolean inPage) {
        cutOff = inPage;
        trailing = !inPage;
        next = in.size();
        return false;
    }

    private boolean isCapture(long at, int count) throws IOException, InterruptedException {
        int from = in.place(at, count);
        for (int i = 0; i < Math.min(count, 4); i++) {
            if (in.bytes()[from + i] != (byte) (CAPTURE >> (8 * i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a complete page follows after bytes that are not a page. */
    private boolean pageFollows() throws IOException, InterruptedException {
        long end = Math.min(in.size() - HEADER_BYTES, position + MAX_SEARCH_BYTES);
        int candidates = 0;
        for (long at = position + 1; at <= end && candidates < MAX_CANDIDATES; at++) {
            int from = in.place(at, HEADER_BYTES);
            if (in.bytes()[from] == 'O' && in.bytes()[from + 4] == 0 && isCapture(at, HEADER_BYTES)) {
                candidates++;
                OggPages other = new OggPages(in, at, false);
                if (other.next() && other.checksum() == other.int32(CHECKSUM)) {
                    return true;
                }
            }
        }
        return candidates == MAX_CANDIDATES || end < in.size() - HEADER_BYTES;
    }

    /** {@return where the page begins in the file} */
    long position() {
        return position;
    }

    /** {@return where the page ends in the file} */
    long end() {
        return next;
    }

    /** {@return whether the page begins with the rest of a packet} */
    boolean isContinued() {
        return (u8(5) & 1) != 0;
    }

    /** {@return whether it is the first page of its stream} */
    boolean isFirst() {
        return (u8(5) & 2) != 0;
    }

    /** {@return whether it is the last page of its stream} */
    boolean isLast() {
        return (u8(5) & 4) != 0;
    }

    /** {@return the codec-specific position of the end of the last packet that ends on it} */
    long granule() {
        return Integer.toUnsignedLong(int32(6)) | (long) int32(10) << 32;
    }

    /** {@return the number of its stream} */
    int serial() {
        return int32(14);
    }

    /** {@return its number within the stream} */
    int sequence() {
        return int32(18);
    }

    /** {@return how many segments its body has} */
    int segments() {
        return segments;
    }

    /** {@return how many bytes a segment has; a packet ends with one of less than 255} */
    int segment(int index) {
        return u8(HEADER_BYTES + index);
    }

    /** {@return the array with its body, valid until the next page is read} */
    byte[] bytes() {
        return in.bytes();
    }

    /** {@return the position of its body in {@link #bytes}} */
    int body() {
        return place + HEADER_BYTES + segments;
    }

    int bodyLength() {
        return bodyLength;
    }

    /** {@return whether the file ends within a page} */
    boolean isCutOff() {
        return cutOff;
    }

    /** {@return the granule position of the page inside which the file ends, if that part is there} */
    long cutOffGranule() {
        return cutOffGranule;
    }

    /** {@return whether the last page is followed by something that is not a page} */
    boolean isTrailing() {
        return trailing;
    }

    private int u8(int at) {
        return Byte.toUnsignedInt(in.bytes()[place + at]);
    }

    private int int32(int at) {
        return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16 | u8(at + 3) << 24;
    }

    /**
     * The checksum of the page with its own field counted as zero: CRC-32 with 0x04C11DB7, most significant bit first,
     * from 0.
     */
    private int checksum() {
        byte[] bytes = in.bytes();
        int crc = crc(0, bytes, place, CHECKSUM);
        crc = crc(crc, new byte[4], 0, 4);
        return crc(crc, bytes, place + CHECKSUM + 4, HEADER_BYTES + segments + bodyLength - CHECKSUM - 4);
    }

    /** Eight bytes at once: table k contains the checksum of a byte followed by k zeros. */
    private static int crc(int start, byte[] bytes, int offset, int length) {
        int crc = start;
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            crc ^= bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
            crc = TABLES[7][crc >>> 24] ^ TABLES[6][(crc >>> 16) & 0xFF] ^ TABLES[5][(crc >>> 8) & 0xFF] ^ TABLES[4][crc & 0xFF]
                    ^ TABLES[3][bytes[at + 4] & 0xFF] ^ TABLES[2][bytes[at + 5] & 0xFF]
                    ^ TABLES[1][bytes[at + 6] & 0xFF] ^ TABLES[0][bytes[at + 7] & 0xFF];
        }
        for (; at < end; at++) {
            crc = (crc << 8) ^ TABLES[0][(crc >>> 24) ^ (bytes[at] & 0xFF)];
        }
        return crc;
    }

    private static int[][] tables() {
        int[][] tables = new int[8][256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
            tables[0][i] = crc;
        }
        for (int k = 1; k < 8; k++) {
            for (int i = 0; i < 256; i++) {
                tables[k][i] = (tables[k - 1][i] << 8) ^ tables[0][tables[k - 1][i] >>> 24];
            }
        }
        return tables;
    }
}
