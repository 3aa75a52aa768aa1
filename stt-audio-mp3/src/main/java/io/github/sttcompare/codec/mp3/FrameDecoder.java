package io.github.sttcompare.codec.mp3;

import io.github.sttcompare.audio.Mp3Frames;
import java.io.IOException;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;

/** Decodes frames one by one, each to the same number of samples even if it is damaged. Not thread-safe. */
final class FrameDecoder {

    private final Mp3Frames frames;
    private final FrameFeed feed = new FrameFeed();
    private final Bitstream bits = new Bitstream(feed);
    private final Decoder jlayer = new Decoder();
    private final FrameSamples samples;
    private final byte[] frame = new byte[Mp3Frames.MAX_BYTES];
    private final int length;
    private boolean damaged;
    private int ahead;
    private boolean ended;

    FrameDecoder(Mp3Frames frames) {
        this.frames = frames;
        this.length = frames.samplesPerFrame() * frames.format().channels();
        this.samples = new FrameSamples(frames.format().channels(), length);
        jlayer.setOutputBuffer(samples);
    }

    /** {@return whether there was another frame} */
    boolean decode() throws IOException, InterruptedException {
        // it examines the header of the next frame before it accepts one
        while (ahead < 2 && !ended) {
            int bytes = frames.next(frame);
            ended = bytes < 0;
            if (!ended) {
                feed.add(frame, bytes);
                ahead++;
            }
        }
        if (ahead == 0) {
            return false;
        }
        ahead--;
        samples.clear_buffer();
        damaged = !decodeFrame();
        if (damaged) {
            samples.silence();
        }
        return true;
    }

    /** Any exception is caused by the bytes of one frame. */
    private boolean decodeFrame() {
        try {
            Header header = bits.readFrame();
            if (header == null) {
                return false;
            }
            jlayer.decodeFrame(header, bits);
            return samples.isFull();
        } catch (JavaLayerException | RuntimeException e) {
            return false;
        } finally {
            bits.closeFrame();
        }
    }

    /** {@return whether the last frame could not be decoded} */
    boolean isDamaged() {
        return damaged;
    }

    /** {@return the samples of the last frame, channels interleaved} */
    short[] samples() {
        return samples.samples();
    }

    /** {@return how many these are} */
    int length() {
        return length;
    }
}
