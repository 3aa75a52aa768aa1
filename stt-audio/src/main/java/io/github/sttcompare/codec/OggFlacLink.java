package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One stream of FLAC in Ogg (RFC 9639 section 10.1) presented as native FLAC: the bodies of its pages without the nine
 * bytes before its {@code fLaC}. It is read forwards; going back restarts at the beginning. Not thread-safe.
 */
final class OggFlacLink implements AudioSource {

    private static final int MAPPING_BYTES = 9;

    private final ByteWindow in;
    private final long first;
    private final long end;
    private final long size;
    private OggPages pages;
    private int serial;
    /** The position, in the native FLAC, of the current page's part. */
    private long shown;
    /** Its position in the bytes of the page; its length follows. */
    private int from;
    private int length;

    /**
     * @param file  the Ogg file
     * @param first where the first page of the stream begins
     * @param end   where the pages end among which its own are
     * @param size  how many bytes all its pages have
     */
    OggFlacLink(AudioSource file, long first, long end, long size) {
        this.in = new ByteWindow(file);
        this.first = first;
        this.end = end;
        this.size = Math.max(0, size - MAPPING_BYTES);
        this.pages = new OggPages(in, first, true);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException, InterruptedException {
        if (position < shown) {
            pages = new OggPages(in, first, true);
            shown = 0;
            length = 0;
        }
        while (position >= shown + length) {
            if (!turn()) {
                return -1;
            }
        }
        int skipped = (int) (position - shown);
        int count = Math.min(into.remaining(), length - skipped);
        into.put(pages.bytes(), from + skipped, count);
        return count;
    }

    /** Goes to the next page of the stream; {@return false if there is none}. */
    private boolean turn() throws IOException, InterruptedException {
        shown += length;
        length = 0;
        while (pages.next() && pages.position() < end) {
            int dropped = 0;
            if (pages.position() == first) {
                serial = pages.serial();
                dropped = Math.min(MAPPING_BYTES, pages.bodyLength());
            }
            if (pages.serial() == serial) {
                from = pages.body() + dropped;
                length = pages.bodyLength() - dropped;
                return true;
            }
        }
        return false;
    }

    @Override
    public Path file() {
        throw new UnsupportedOperationException("there is no file with these bytes alone");
    }
}
