package io.github.sttcompare.internal.audio;

import io.github.sttcompare.Audio;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How loud the channels of a recording are, each of them and all mixed down to one. Reads the recording once, using
 * little memory.
 */
public final class ChannelLevels {

    /** A channel that is never louder than this, in dB of full scale over a tenth of a second, is silent: speech is 30 dB louder. */
    private static final double SILENT_DB = -66;

    /**
     * If only one of n channels has sound, mixing leaves 1/n of its amplitude; if it leaves less than that by this many
     * dB, the channels cancel each other out.
     */
    private static final double CANCELLED_DB = 12;

    private static final double FULL_SCALE = 32768;

    private final int channels;
    private final double[] energy;
    private final double[] loudest;
    private double mixed;

    private ChannelLevels(int channels) {
        this.channels = channels;
        this.energy = new double[channels];
        this.loudest = new double[channels];
    }

    /**
     * {@return the levels of the channels}
     *
     * @param audio the recording
     * @throws InterruptedException if the thread is interrupted
     * @throws io.github.sttcompare.SttException if it cannot be read
     */
    public static ChannelLevels of(Audio audio) throws InterruptedException {
        ChannelLevels levels = new ChannelLevels(audio.channels());
        byte[] bytes = new byte[audio.format().frameBytes() * Math.max(1, audio.format().sampleRate() / 10)];
        try (InputStream in = audio.openPcm()) {
            for (int read = in.readNBytes(bytes, 0, bytes.length); read > 0; read = in.readNBytes(bytes, 0, bytes.length)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                levels.add(ByteBuffer.wrap(bytes, 0, read).order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (IOException e) {
            throw new AudioName(audio.name(), null).unreadable(e);
        }
        return levels;
    }

    private void add(ByteBuffer samples) {
        int frames = samples.remaining() / (2 * channels);
        if (frames == 0) {
            return;
        }
        double[] here = new double[channels];
        for (int frame = 0; frame < frames; frame++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                int sample = samples.getShort();
                here[channel] += (double) sample * sample;
                sum += sample;
            }
            mixed += (double) sum * sum;
        }
        for (int channel = 0; channel < channels; channel++) {
            energy[channel] += here[channel];
            loudest[channel] = Math.max(loudest[channel], here[channel] / frames);
        }
    }

    private boolean isSilent(int channel) {
        return loudest[channel] <= Math.pow(10, SILENT_DB / 10) * FULL_SCALE * FULL_SCALE;
    }

    /** {@return notes for people who compare results; often none} */
    public List<String> notes() {
        List<Integer> silent = new ArrayList<>();
        double strongest = 0;
        for (int channel = 0; channel < channels; channel++) {
            strongest = Math.max(strongest, energy[channel]);
            if (isSilent(channel)) {
                silent.add(channel);
            }
        }
        List<String> notes = new ArrayList<>();
        if (silent.size() < channels) {
            silent.forEach(channel -> notes.add("channel " + (channel + 1) + " is silent"));
        }
        // compares the sum of the channels with the loudest one: if all others are silent, the two are equal
        double lost = 10 * Math.log10(strongest / mixed);
        if (strongest > 0 && silent.size() < channels - 1 && lost > CANCELLED_DB) {
            notes.add("mixed down to one, the channels cancel each other out ("
                    + (mixed == 0 ? "nothing is left" : String.format(Locale.ROOT, "%.0f dB are lost", lost))
                    + "); transcribe them separately, with Channels.SEPARATE");
        }
        return notes;
    }
}
