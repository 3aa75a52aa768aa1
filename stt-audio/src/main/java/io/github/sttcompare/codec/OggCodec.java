package io.github.sttcompare.codec;

/** The codecs in Ogg that are decoded here, identified by the first packet of a stream. */
enum OggCodec {
    /** RFC 7845. */
    OPUS("OpusHead"),
    /** The mapping of FLAC 1.1.1 and later, RFC 9639 section 10.1. */
    FLAC("\u007fFLAC");

    private final String magic;

    OggCodec(String magic) {
        this.magic = magic;
    }

    /** {@return whether a packet begins a stream of this codec} */
    boolean begins(byte[] bytes, int offset, int length) {
        if (length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (bytes[offset + i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
