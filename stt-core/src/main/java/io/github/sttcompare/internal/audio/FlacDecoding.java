package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One decoding of a FLAC stream, forwards, a frame at a time. */
final class FlacDecoding {

    private static final int CRC_BYTES = 2;
    private static final int TAG_BYTES = 8;

    private final FlacInfo info;
    private final AudioSink out;
    private final FlacBits bits;
    private final FlacSubframe subframe;
    private final FlacSum sum;
    private final byte[] header = new byte[FlacFrame.MAX_BYTES];
    private final long[][] channels;
    private short[] samples = new short[0];
    private long done;
    /** The number that the next frame must have; -1 before the first one. */
    private long next = -1;
    private boolean variable;

    FlacDecoding(FlacInfo info, AudioSource in, AudioSink out) {
        this.info = info;
        this.out = out;
        this.bits = new FlacBits(in, info.firstFrame());
        this.subframe = new FlacSubframe(bits);
        this.sum = new FlacSum(info);
        this.channels = new long[info.format().channels()][0];
    }

    void run() throws IOException, InterruptedException {
        out.format(info.format());
        try {
            while ((info.frames() == 0 || done < info.frames()) && bits.available(1) > 0) {
                FlacFrame frame = frame();
                if (frame == null) {
                    break;
                }
                check(frame);
                decode(frame);
                write(frame.size());
            }
            if (info.frames() == done || info.frames() == 0) {
                finish();
            }
        } catch (FlacEnd e) {
            // it is cut off; what was there has been written
        }
    }

    /** {@return the header of the next frame; null when the frames have ended} */
    private @Nullable FlacFrame frame() throws IOException, InterruptedException {
        int there = bits.available(FlacFrame.MAX_BYTES);
        bits.peek(header, there);
        FlacFrame frame = FlacFrame.at(header, 0, there);
        if (frame != null) {
            return frame;
        }
        if (there < FlacFrame.MAX_BYTES && (there < 2 || FlacFrame.isSync(header[0], header[1]))) {
            // cut off within a header
            return null;
        }
        if (info.frames() == 0 && isTag(there)) {
            return null;
        }
        throw damaged("no frame begins at byte " + bits.position());
    }

    /** Whether a tag follows, which other programs append to a stream whose length is not known. */
    private boolean isTag(int there) {
        String beginning = new String(header, 0, Math.min(there, TAG_BYTES), StandardCharsets.ISO_8859_1);
        return beginning.startsWith("TAG") || beginning.equals("APETAGEX") || beginning.chars().allMatch(c -> c == 0);
    }

    private void check(FlacFrame frame) {
        int rate = frame.rate() == 0 ? info.format().sampleRate() : frame.rate();
        if (rate != info.format().sampleRate() || frame.channels() != info.format().channels()) {
            if (rate < 1 || rate > AudioFormat.MAX_SAMPLE_RATE) {
                throw damaged("a frame has a sample rate of " + rate + " Hz");
            }
            out.format(new AudioFormat(rate, frame.channels()));
            throw damaged("it changes to " + new AudioFormat(rate, frame.channels()));
        }
        if (frame.bits() != 0 && frame.bits() != info.bits()) {
            throw damaged("it changes from " + info.bits() + "-bit to " + frame.bits() + "-bit samples");
        }
        if (next < 0) {
            variable = frame.variable();
        } else if (frame.variable() != variable) {
            throw damaged("the frame at byte " + bits.position() + " is numbered differently from the first");
        }
        if (next >= 0 && frame.number() != next) {
            throw damaged("frame " + frame.number() + " stands where " + next + " should");
        }
        next = frame.number() + (frame.variable() ? frame.size() : 1);
    }

    private void decode(FlacFrame frame) throws IOException, InterruptedException, FlacEnd {
        bits.beginCrc();
        bits.skip(frame.bytes());
        for (int i = 0; i < channels.length; i++) {
            if (channels[i].length < frame.size()) {
                channels[i] = new long[frame.size()];
            }
            // a difference of two channels needs one bit more
            boolean side = frame.coding() == 9 ? i == 0 : frame.coding() > 7 && i == 1;
            subframe.decode(channels[i], frame.size(), info.bits() + (side ? 1 : 0));
        }
        bits.align();
        bits.skip(CRC_BYTES);
        if (bits.crc() != 0) {
            throw damaged("the checksum of the frame that ends at byte " + bits.position() + " is wrong");
        }
        if (frame.coding() > 7) {
            FlacStereo.join(frame.coding(), channels[0], channels[1], frame.size());
        }
    }

    private void write(int size) throws IOException, InterruptedException {
        int count = info.frames() == 0 ? size : (int) Math.min(size, info.frames() - done);
        int length = count * channels.length;
        if (samples.length < length) {
            samples = new short[length];
        }
        for (int channel = 0; channel < channels.length; channel++) {
            if (!FlacSamples.convert(channels[channel], count, info.bits(), samples, channel, channels.length)) {
                throw damaged("a sample has more than " + info.bits() + " bits");
            }
        }
        out.write(samples, 0, length);
        sum.update(channels, samples, count);
        done += count;
    }

    private void finish() throws IOException, InterruptedException {
        if (!sum.isRight()) {
            out.note("the samples do not have the MD5 sum that the header states");
        }
        int behind = bits.available(FlacFrame.MAX_BYTES);
        boolean more = behind > 4 && (FlacFrame.isSync(bits.peek(0), bits.peek(1)) || (bits.peek(0) == 'f' && bits.peek(1) == 'L'));
        if (more && info.frames() > 0) {
            out.note("what follows the " + info.frames() + " frames that the header states is not read");
        }
    }

    private BadAudio damaged(String how) {
        return BadAudio.repair(String.format(
                Locale.ROOT, "is damaged after %.1f s: %s", (double) done / info.format().sampleRate(), how));
    }
}
