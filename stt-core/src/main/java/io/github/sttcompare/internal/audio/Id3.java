package io.github.sttcompare.internal.audio;

import java.io.IOException;

/**
 * ID3v2 tags, which some programs write at the beginning of any file (id3.org, <i>ID3 tag version 2.4.0</i>, §3.1 and
 * §3.4).
 */
final class Id3 {

    private static final int HEADER_BYTES = 10;
    private static final int MAX_TAGS = 100;

    private Id3() {}

    /** {@return the position after all tags at the beginning; it may be beyond the end} */
    static long behind(Fields in) throws IOException, InterruptedException {
        long at = 0;
        for (int tags = 0; tags < MAX_TAGS && in.is(at, "ID3") && in.has(at, HEADER_BYTES); tags++) {
            long size = 0;
            for (int i = 6; i < HEADER_BYTES; i++) {
                // seven bits per byte
                size = size << 7 | (in.u8(at + i) & 0x7F);
            }
            boolean footer = (in.u8(at + 5) & 0x10) != 0;
            at += HEADER_BYTES + size + (footer ? HEADER_BYTES : 0);
        }
        return at;
    }
}
