package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The audio with which a provider is tested.
 *
 * @param audio    the audio, short: it is transcribed dozens of times
 * @param text     the expected transcript; null if it is not to be checked
 * @param language the language spoken, as a BCP-47 tag; null to leave it to the provider
 */
public record Sample(Audio audio, @Nullable String text, @Nullable String language) {

    private static final int HERTZ = 440;
    private static final int AMPLITUDE = 8_000;

    /** Checks that nothing required is missing. */
    public Sample {
        Objects.requireNonNull(audio, "audio");
    }

    /**
     * Creates a sample without an expected transcript.
     *
     * @param audio the audio
     * @return the sample
     */
    public static Sample of(Audio audio) {
        return new Sample(audio, null, null);
    }

    /**
     * {@return this sample with an expected transcript}
     *
     * @param text the text; case, punctuation and white space are ignored
     */
    public Sample saying(String text) {
        return new Sample(audio, text, language);
    }

    /**
     * {@return this sample with the language that is spoken}
     *
     * @param language a BCP-47 tag, such as {@code en-US}
     */
    public Sample in(String language) {
        return new Sample(audio, text, language);
    }

    /** {@return one second of a 440 Hz tone, 16 kHz mono, for providers whose answers are defined by a test} */
    public static Sample tone() {
        AudioFormat format = AudioFormat.MONO_16K;
        ByteBuffer pcm = ByteBuffer.allocate(format.sampleRate() * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < format.sampleRate(); i++) {
            pcm.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / format.sampleRate())));
        }
        return of(Audio.ofPcm(pcm.array(), format));
    }
}
