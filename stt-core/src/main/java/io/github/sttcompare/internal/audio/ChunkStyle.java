package io.github.sttcompare.internal.audio;

import java.io.IOException;

/**
 * How the chunks of a container are written: a name, a size, the content, padding.
 *
 * @param headerBytes how long name and size are
 * @param sizeAt      where in the header the size stands
 * @param wide        whether the size has 64 bits instead of 32
 * @param counted     how many bytes of the header the size counts
 * @param align       of how many bytes a chunk is a multiple, by padding that its size does not count
 */
record ChunkStyle(int headerBytes, int sizeAt, boolean wide, int counted, int align) {

    /** RIFF and its like, and IFF. */
    static final ChunkStyle RIFF = new ChunkStyle(8, 4, false, 0, 2);
    /** Sony Wave64: names are GUIDs, which begin with the four letters that RIFF has. */
    static final ChunkStyle WAVE64 = new ChunkStyle(24, 16, true, 24, 8);
    /** Apple Core Audio Format. */
    static final ChunkStyle CAF = new ChunkStyle(12, 4, true, 0, 1);

    /** {@return the size of the content as it stands there; below 0 in a field of 64 bits when it is not known} */
    long size(Fields in, long at) throws IOException, InterruptedException {
        return wide ? in.s64(at + sizeAt) - counted : in.u32(at + sizeAt);
    }

    long padding(long size) {
        return Math.floorMod(-size, align);
    }
}
