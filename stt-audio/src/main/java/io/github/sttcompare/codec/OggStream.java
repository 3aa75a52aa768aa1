package io.github.sttcompare.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the first stream of a codec in an Ogg file, and of those chained to it: where all streams of a file have ended,
 * others may begin ({@code cat one.opus two.opus}). Concurrent streams, such as the video of a film, are skipped. Not
 * thread-safe.
 */
final class OggStream {

    private final OggPages pages;
    private final OggCodec codec;
    private boolean found;
    private int serial;
    private boolean among;
    private boolean begins;
    private boolean ended;
    private int beside;

    OggStream(OggPages pages, OggCodec codec) {
        this.pages = pages;
        this.codec = codec;
    }

    /** {@return the codec of the first stream that can be decoded here; null if there is none} */
    static @Nullable OggCodec codec(ByteWindow in) throws IOException, InterruptedException {
        if (!OggPages.begin(in)) {
            return null;
        }
        OggPages pages = new OggPages(in, 0, false);
        while (pages.next() && pages.isFirst()) {
            for (OggCodec codec : OggCodec.values()) {
                if (codec.begins(pages.bytes(), pages.body(), pages.bodyLength())) {
                    return codec;
                }
            }
        }
        return null;
    }

    /** Moves to its next page, which may be in the next stream of the chain; {@return false at the end of the file}. */
    boolean next() throws IOException, InterruptedException {
        while (pages.next()) {
            if (pages.isFirst()) {
                if (begins()) {
                    return true;
                }
            } else {
                if (!found) {
                    throw Damage.of("has a part that is not " + codec + " (from byte " + pages.position()
                            + " on), and such mixtures are not read; convert it");
                }
                among = false;
                if (pages.serial() == serial) {
                    begins = false;
                    ended = pages.isLast();
                    return true;
                }
            }
        }
        if (pages.isTrailing() && found && !ended) {
            throw Damage.at(pages.position(), "an Ogg page should begin there");
        }
        return false;
    }

    /**
     * Examines the first page of a stream, which is the wanted one if it is the first of its codec among those that begin
     * here.
     */
    private boolean begins() {
        if (!among) {
            among = true;
            found = false;
        }
        if (!codec.begins(pages.bytes(), pages.body(), pages.bodyLength())) {
            return false;
        }
        if (found) {
            beside++;
            return false;
        }
        found = true;
        serial = pages.serial();
        begins = true;
        ended = pages.isLast();
        return true;
    }

    OggPages pages() {
        return pages;
    }

    /** {@return whether the page is the first one of a stream} */
    boolean isBeginning() {
        return begins;
    }

    /** {@return whether the last page is marked as the end of its stream} */
    boolean hasEnded() {
        return ended;
    }

    /** {@return how many concurrent streams of the same codec there are} */
    int beside() {
        return beside;
    }
}
