package io.github.sttcompare.codec;

/** The frames of one block of Matroska (RFC 9559 section 10), which may be laced: several in a block. Not thread-safe. */
final class MatroskaBlock {

    private static final int XIPH = 1;
    private static final int FIXED = 2;

    private final int[] sizes = new int[256];
    private int count;
    private byte[] bytes = {};
    private int at;
    private int end;
    private long place;

    /** {@return how many frames it has} */
    int count() {
        return count;
    }

    /** {@return how many bytes a frame has} */
    int size(int index) {
        return sizes[index];
    }

    /** Forgets its frames. */
    void clear() {
        count = 0;
    }

    /**
     * Reads the lengths of the frames.
     *
     * @param bytes  the array that contains the block
     * @param from   where it begins, after its flags
     * @param end    where it ends
     * @param lacing the two bits of its flags
     * @param place  its position in the file
     * @return where the first frame begins
     */
    int read(byte[] bytes, int from, int end, int lacing, long place) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.place = place;
        if (lacing == 0) {
            count = 1;
            sizes[0] = end - from;
            return from;
        }
        int frames = next() + 1;
        int equal = (end - at) / frames;
        int left = end - at;
        for (int i = 0; i < frames - 1; i++) {
            long size = switch (lacing) {
                case XIPH -> xiph();
                case FIXED -> equal;
                default -> ebml(i);
            };
            if (size < 0 || size > left) {
                throw Damage.at(place, "the frames of a laced block are longer than it is");
            }
            sizes[i] = (int) size;
            left -= sizes[i];
        }
        // the sizes also take up space in the block
        int rest = left - (lacing == FIXED ? 0 : at - from - 1);
        if (rest < 0 || (lacing == FIXED && rest != equal)) {
            throw Damage.at(place, "the frames of a laced block are longer than it is");
        }
        sizes[frames - 1] = rest;
        count = frames;
        return at;
    }

    private int next() {
        if (at >= end) {
            throw Damage.at(place, "a laced block ends before its frames begin");
        }
        return bytes[at++] & 0xFF;
    }

    private long xiph() {
        long size = 0;
        int part;
        do {
            part = next();
            size += part;
        } while (part == 255);
        return size;
    }

    /** All sizes but the first are stored as differences from the preceding one. */
    private long ebml(int index) {
        int width = at < end ? Ebml.width(bytes[at]) : 9;
        if (width > Long.BYTES || width > end - at) {
            throw Damage.at(place, "a laced block ends before its frames begin");
        }
        long value = Ebml.value(bytes, at, width);
        at += width;
        return index == 0 ? value : sizes[index - 1] + value - ((1L << (7 * width - 1)) - 1);
    }
}
