package io.github.sttcompare.internal.audio;

import java.io.IOException;

/**
 * How the chunks of a container are written: a name, a size, the content, padding.
 *
 * @param headerBytes how long name and size are
 * @param sizeAt      the position of the size in the header
 * @param wide        whether the size has 64 bits instead of 32
 * @param counted     how many bytes of the header the size includes
 * @param align       each chunk is padded to a multiple of this many bytes; its size does not include the padding
 */
record ChunkStyle(int headerBytes, int sizeAt, boolean wide, int counted, int align) {

    /** RIFF and its variants, and IFF. */
    static final ChunkStyle RIFF = new ChunkStyle(8, 4, false, 0, 2);
    /** Sony Wave64: names are GUIDs, which begin with the four letters that RIFF has. */
    static final ChunkStyle WAVE64 = new ChunkStyle(24, 16, true, 24, 8);
    /** Apple Core Audio Format. */
    static final ChunkStyle CAF = new ChunkStyle(12, 4, true, 0, 1);

    /** {@return the size of the content as stated there; may be negative in a 64-bit field if it is not known} */
    long size(Fields in, long at) throws IOException, InterruptedException {
        return wide ? in.s64(at + sizeAt) - counted : in.u32(at + sizeAt);
    }

    long padding(long size) {
        return Math.floorMod(-size, align);
    }
}
