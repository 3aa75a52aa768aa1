package io.github.sttcompare.codec;

import java.io.IOException;

/** A track of a Matroska file, according to its header. Not changed once it has been read. */
final class MatroskaTrack {

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

    private long number;
    private long type;
    private String codec = "";
    /** The header of the codec; empty if there is none. */
    private byte[] header = {};
    private long delayNanos;
    private int channels = 1;
    /** Whether its blocks are additionally compressed or encrypted. */
    private boolean encoded;

    private MatroskaTrack() {}

    /** {@return the track that the current element describes} */
    static MatroskaTrack read(Ebml in) throws IOException, InterruptedException {
        MatroskaTrack track = new MatroskaTrack();
        in.children(() -> track.take(in));
        return track;
    }

    private void take(Ebml in) throws IOException, InterruptedException {
        switch (in.id()) {
            case NUMBER -> number = in.unsigned();
            case TYPE -> type = in.unsigned();
            case CODEC -> codec = in.text();
            case PRIVATE -> header = in.bytes(MAX_HEADER_BYTES);
            case DELAY -> delayNanos = in.unsigned();
            case ENCODINGS -> encoded = true;
            case AUDIO -> in.children(() -> {
                if (in.id() == CHANNELS) {
                    channels = Math.clamp(in.unsigned(), 0, 255);
                }
            });
            default -> { }
        }
    }

    /** {@return the number by which blocks refer to it} */
    long number() {
        return number;
    }

    /** {@return whether it is audio} */
    boolean isAudio() {
        return type == AUDIO_TYPE;
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
            throw Damage.of("has " + channels + " channels of Opus but no header that describes them; convert it");
        }
        return OpusHead.plain(channels, Math.clamp(samples(delayNanos), 0, MAX_PRE_SKIP), 0);
    }

    /** {@return the number of Opus samples in some nanoseconds, rounded} */
    static long samples(long nanos) {
        return Math.round(nanos * (OpusHead.RATE / 1e9));
    }
}
