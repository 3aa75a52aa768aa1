package io.github.sttcompare.codec;

import org.jspecify.annotations.Nullable;

/** Counts samples without decoding any. */
final class OpusCounter implements OpusOutput {

    private @Nullable OpusHead first;
    private int streams;
    private long heard;

    @Override
    public void begin(OpusHead head) {
        streams++;
        OpusHead known = first;
        if (known == null) {
            first = head;
        } else if (known.channels() != head.channels()) {
            throw Damage.of("changes from " + known.format() + " to " + head.format() + "; convert it");
        }
    }

    @Override
    public void packet(byte[] bytes, int offset, int length, int samples, int from, int to, long at) {
        heard += to - from;
    }

    /** {@return the header of the first stream; null if there was none} */
    @Nullable OpusHead head() {
        return first;
    }

    /** {@return how many streams there are in the chain} */
    int streams() {
        return streams;
    }

    /** {@return how many samples of each channel are to be output} */
    long heard() {
        return heard;
    }
}
