package io.github.sttcompare.spi;

import java.util.Objects;

/**
 * The kind of an encoded recording, recognised by its content: the container and the codec in it. Determined by {@link
 * AudioKinds}.
 *
 * @param container   the container, in lower case: {@code mp3}, {@code flac}, {@code ogg}, {@code matroska}, {@code webm},
 *                    {@code mp4}, {@code adts}, {@code latm}, {@code mpegts}, {@code mpegps}, {@code amr}, {@code asf},
 *                    {@code ac3}, {@code wav}, {@code w64}, {@code aiff}, {@code caf}, {@code au}, {@code wavpack}, {@code ape},
 *                    {@code tta}, {@code musepack}, {@code dts}, {@code flv}, {@code rm}, {@code voc}, {@code dsf} and others
 * @param codec       the codec, in lower case: {@code aac}, {@code alac}, {@code opus}, {@code vorbis}, {@code speex},
 *                    {@code flac}, {@code mp3}, {@code mp2} and others; empty if it is not known
 * @param description a short description, such as {@code M4A (AAC)}
 * @param mediaType   its media type, such as {@code audio/mp4}; {@code application/octet-stream} if it has none
 */
public record AudioKind(String container, String codec, String description, String mediaType) {

    /** Checks that nothing is null. */
    public AudioKind {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(mediaType, "mediaType");
    }
}
