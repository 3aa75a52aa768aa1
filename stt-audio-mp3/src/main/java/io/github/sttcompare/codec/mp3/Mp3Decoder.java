package io.github.sttcompare.codec.mp3;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.Mp3Frames;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes MP3 with JLayer: MPEG-1, 2 and 2.5, layer III, of any constant or variable bit rate, but not free format. If
 * the encoder recorded how much padding it added, as LAME and ffmpeg do, exactly the recorded samples are returned;
 * otherwise everything in the frames. A frame that cannot be decoded becomes silence, with a note. Thread-safe.
 */
public final class Mp3Decoder implements AudioDecoder {

    private static final int MAX_DAMAGED = 50;

    /** Creates a decoder. */
    public Mp3Decoder() {}

    @Override
    public String id() {
        return "mp3-jlayer-1.0.1.4-1";
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return Mp3Frames.probe(in);
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        Mp3Frames frames = Mp3Frames.of(in);
        out.format(frames.format());
        int channels = frames.format().channels();
        long skip = frames.skip() * channels;
        long left = frames.samples() * channels;
        FrameDecoder decoder = new FrameDecoder(frames);
        int damaged = 0;
        for (long done = 0; left > 0 && decoder.decode(); done++) {
            if (decoder.isDamaged() && ++damaged > MAX_DAMAGED) {
                throw new SttException(ErrorKind.INVALID_AUDIO, String.format(Locale.ROOT,
                        "has more than %d damaged frames, the last one after %.1f s; record, copy or convert it again", MAX_DAMAGED,
                        (double) done * frames.samplesPerFrame() / frames.format().sampleRate()));
            }
            int from = (int) Math.min(skip, decoder.length());
            int count = (int) Math.min(left, decoder.length() - from);
            out.write(decoder.samples(), from, count);
            skip -= from;
            left -= count;
        }
        if (damaged > 0) {
            out.note(damaged + " damaged " + (damaged == 1 ? "frame" : "frames") + " replaced by silence");
        }
    }
}
