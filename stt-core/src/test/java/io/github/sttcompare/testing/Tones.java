package io.github.sttcompare.testing;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** Audio for tests that do not care what is said. */
public final class Tones {

    private Tones() {}

    public static Audio tone(Duration length) {
        return tone(length, AudioFormat.MONO_16K);
    }

    public static Audio tone(Duration length, AudioFormat format) {
        int frames = (int) (length.toMillis() * format.sampleRate() / 1000);
        ByteBuffer pcm = ByteBuffer.allocate(frames * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < format.channels(); channel++) {
                pcm.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * frame / format.sampleRate())));
            }
        }
        return Audio.ofPcm(pcm.array(), format);
    }
}
