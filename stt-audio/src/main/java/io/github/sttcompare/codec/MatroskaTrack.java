package io.github.sttcompare.codec;

import java.io.IOException;

/**
 * A track of a Matroska file, as its header says.
 *
 * @param number   by which its blocks name it
 * @param isAudio  whether it is sound
 * @param codec    such as {@code A_OPUS}
 * @param header   what its codec put into {@code CodecPrivate}; maybe empty
 * @param delay    the codec's delay, in nanoseconds; 0 when not told
 * @param channels how many channels it has
 * @param encoded  whether its blocks are compressed or encrypted once more
 */
record MatroskaTrack(long number, boolean isAudio, String codec, byte[] header, long delay, int channels, boolean encoded) {

    private static final int NUMBER = 0xD7;
    private static final int TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int PRIVATE = 0x63A2;
    private static final int DELAY = 0x56AA;
    private static final int ENCODINGS = 0x6D80;
    private static final int AUDIO = 0xE1;
    private static final int CHANNELS = 0x9F;

    private static final int AUDIO_TYPE = 2;
    private static final int MAX_HEADER_BYTES = 1 << 12;
    private static final int MAX_PRE_SKIP = 0xFFFF;

    /** {@return the track that the element at hand describes} */
    static MatroskaTrack read(Ebml in) throws IOException, InterruptedException {
        Entry entry = new Entry();
        in.children(() -> entry.take(in));
        return new MatroskaTrack(entry.number, entry.type == AUDIO_TYPE, entry.codec, entry.header, entry.delay, entry.channels,
                entry.encoded);
    }

    /** What was read of a track so far. */
    private static final class Entry {
        private long number;
        private long type;
        private String codec = "";
        private byte[] header = {};
        private long delay;
        private int channels = 1;
        private boolean encoded;

        void take(Ebml in) throws IOException, InterruptedException {
            switch (in.id()) {
                case NUMBER -> number = in.unsigned();
                case TYPE -> type = in.unsigned();
                case CODEC -> codec = in.text();
                case PRIVATE -> header = in.bytes(MAX_HEADER_BYTES);
                case DELAY -> delay = in.unsigned();
                case ENCODINGS -> encoded = true;
                case AUDIO -> in.children(() -> {
                    if (in.id() == CHANNELS) {
                        channels = Math.clamp(in.unsigned(), 0, 255);
                    }
                });
                default -> { }
            }
        }
    }

    /** {@return whether it is decoded here} */
    boolean isOpus() {
        return codec.equals("A_OPUS") && !encoded;
    }

    /** {@return the header of its Opus stream} */
    OpusHead opus() {
        if (header.length > 0) {
            return OpusHead.parse(header);
        }
        if (channels < 1 || channels > 2) {
            throw Damage.of("has " + channels + " channels of Opus and no header that says which; convert it");
        }
        return OpusHead.plain(channels, Math.clamp(samples(delay), 0, MAX_PRE_SKIP), 0);
    }

    /** {@return nanoseconds as samples of Opus, rounded} */
    static long samples(long nanos) {
        return Math.round(nanos * (OpusHead.RATE / 1e9));
    }
}
