package io.github.sttcompare.internal.audio;

import java.util.Locale;

/**
 * Compressed audio in a container that can also contain uncompressed samples.
 *
 * @param container what the container is called, such as {@code WAV}
 * @param codec     what the codec is called
 */
record OtherCodec(String container, String codec) implements PcmFound {

    /** {@return what it is found to be} */
    Found found() {
        String kind = switch (container) {
            case "Wave64" -> "w64";
            case "AIFF-C" -> "aiff";
            case "CAF", "AU" -> container.toLowerCase(Locale.ROOT);
            default -> "wav";
        };
        return Found.encoded(kind, codec.toLowerCase(Locale.ROOT), container + " with " + codec);
    }
}
