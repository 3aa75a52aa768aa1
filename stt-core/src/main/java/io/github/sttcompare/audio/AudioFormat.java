package io.github.sttcompare.audio;

/**
 * The format of linear PCM audio with signed 16-bit little-endian samples, channels interleaved.
 *
 * @param sampleRate frames per second, 1 to {@value #MAX_SAMPLE_RATE} Hz
 * @param channels   samples per frame, 1 to {@value #MAX_CHANNELS}
 */
public record AudioFormat(int sampleRate, int channels) {

    /** The highest supported sample rate, in Hz. */
    public static final int MAX_SAMPLE_RATE = 768_000;

    /** The largest supported number of channels. */
    public static final int MAX_CHANNELS = 64;

    /** 16 kHz, one channel: the format that most recognisers use. */
    public static final AudioFormat MONO_16K = new AudioFormat(16_000, 1);

    /** @throws IllegalArgumentException if the rate or the number of channels is out of range */
    public AudioFormat {
        if (sampleRate < 1 || sampleRate > MAX_SAMPLE_RATE) {
            throw new IllegalArgumentException(
                    "the sample rate must be 1 to " + MAX_SAMPLE_RATE + " Hz: " + sampleRate);
        }
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new IllegalArgumentException("the number of channels must be 1 to " + MAX_CHANNELS + ": " + channels);
        }
    }

    /** {@return the bytes of one frame: two for each channel} */
    public int frameBytes() {
        return 2 * channels;
    }

    /** {@return the format in words, such as {@code 44100 Hz stereo}} */
    @Override
    public String toString() {
        return sampleRate + " Hz " + switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> channels + " channels";
        };
    }
}
