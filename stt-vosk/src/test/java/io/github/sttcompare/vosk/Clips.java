package io.github.sttcompare.vosk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** Synthetic speech, and what is not speech. */
final class Clips {

    /** The train leaves in the morning. */
    static final Audio TRAIN = speech("train.wav");
    /** We walked home along the river. */
    static final Audio RIVER = speech("river.wav");

    private Clips() {}

    static TranscriptionRequest request(Audio audio) {
        return TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofMinutes(5));
    }

    static Audio silence(int millis) {
        return Audio.ofPcm(new byte[32 * millis], AudioFormat.MONO_16K);
    }

    static Audio noise(int millis) {
        ByteBuffer pcm = ByteBuffer.allocate(32 * millis).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(42);
        while (pcm.hasRemaining()) {
            pcm.putShort((short) (3000 * random.nextGaussian()));
        }
        return Audio.ofPcm(pcm.array(), AudioFormat.MONO_16K);
    }

    /** The parts one after the other. */
    static Audio joined(Audio... parts) {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        for (Audio part : parts) {
            byte[] bytes = new byte[part.pcm().remaining()];
            part.pcm().get(bytes);
            pcm.writeBytes(bytes);
        }
        return Audio.ofPcm(pcm.toByteArray(), AudioFormat.MONO_16K);
    }

    /** The same sound on both of two channels. */
    static Audio stereo(Audio mono) {
        ByteBuffer in = mono.pcm();
        ByteBuffer out = ByteBuffer.allocate(2 * in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            short sample = in.getShort();
            out.putShort(sample).putShort(sample);
        }
        return Audio.ofPcm(out.array(), new AudioFormat(mono.format().sampleRate(), 2));
    }

    private static Audio speech(String name) {
        try (InputStream in = Objects.requireNonNull(Clips.class.getResourceAsStream(name), name)) {
            return Audio.of(in, 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
