package io.github.sttcompare.internal.audio;

/**
 * How many bytes of samples there are, and how many a header promises.
 *
 * <p>A writer to a pipe cannot go back to fill in the size. Such writers leave 0, a negative number, or a number near the
 * maximum of the field (0x7FFFF000, 2 000 000 000, 0x80000000, 0xFFFFFFFF less a header…): no list of them is complete,
 * so any such size that exceeds the file means "to the end of the file".
 *
 * @param declared how many bytes are declared; as many as there are if the end of the file decides
 * @param there    how many are there, at most {@code declared}
 * @param open     whether the end of the file decided
 */
record Extent(long declared, long there, boolean open) {

    /** An eighth below 2 GiB: from here on, a size that exceeds the file does not mean that the file was cut off. */
    private static final long NEAR_2_GIB = 0x7000_0000L;

    private static final long NEAR_2_TO_63 = 0x7000_0000_0000_0000L;
    private static final long UINT_MAX = 0xFFFF_FFFFL;
    private static final long WRAP = 1L << 32;

    /** {@return the rest of the file} */
    static Extent toTheEnd(long left) {
        return new Extent(left, left, true);
    }

    /**
     * {@return what a size in a field of 32 bits means}
     *
     * @param size the stated size, not negative
     * @param left how many bytes the file has from the first sample on
     */
    static Extent of32(long size, long left) {
        if (size <= left) {
            // more than 4 GiB after the samples: the size was written modulo 2^32
            long whole = size + (left - size) / WRAP * WRAP;
            return new Extent(whole, whole, false);
        }
        return isOpen32(size) ? toTheEnd(left) : new Extent(size, left, false);
    }

    /** {@return what a size in a field of 64 bits means; the parameters are those of {@link #of32}} */
    static Extent of64(long size, long left) {
        if (size >= 0 && size <= left) {
            return new Extent(size, size, false);
        }
        return size <= 0 || size == UINT_MAX || size >= NEAR_2_TO_63 ? toTheEnd(left) : new Extent(size, left, false);
    }

    /** {@return whether a size in a 32-bit field may mean that the size was not known} */
    static boolean isOpen32(long size) {
        return size == 0 || size >= NEAR_2_GIB;
    }
}
