package io.github.sttcompare.internal.audio;

/**
 * Something compressed in a container that can also hold uncompressed samples.
 *
 * @param container what the container is called, such as {@code WAV}
 * @param codec     what the codec is called
 */
record OtherCodec(String container, String codec) implements PcmFound {}
