package io.github.sttcompare.testing;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.TimeSpan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that has the loudness, rhythm and spectrum of speech, of which it is known when it speaks: syllables of a consonant
 * (a closure with a burst, or a hiss) and a vowel (pulses of a voice through three resonances), in words and phrases.
 */
public final class SyntheticSpeech {

    /** How loud it is while somebody speaks: -20 dB of full scale. */
    public static final double LEVEL = 0.1;

    private final int rate;
    private final Random random;
    private final List<TimeSpan> spoken = new ArrayList<>();
    private final double[] samples;
    private int at;

    private SyntheticSpeech(int rate, double seconds, long seed, int pauseMillis) {
        this.rate = rate;
        this.random = new Random(seed);
        this.samples = new double[(int) (seconds * rate)];
        while (at < samples.length) {
            int begin = at;
            int words = 4 + random.nextInt(5);
            for (int i = 0; i < words && at < samples.length; i++) {
                word();
            }
            spoken.add(new TimeSpan(time(begin), time(Math.min(at, samples.length))));
            at += pauseMillis == 0 ? 0 : (pauseMillis / 2 + random.nextInt(pauseMillis)) * rate / 1000;
        }
        double square = 0;
        long count = 0;
        for (TimeSpan span : spoken) {
            for (int i = frame(span.from()); i < frame(span.to()); i++) {
                square += samples[i] * samples[i];
                count++;
            }
        }
        double factor = LEVEL / Math.sqrt(square / count);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= factor;
        }
    }

    /** {@return speech with pauses of so many milliseconds on the average; of none when it is 0} */
    public static SyntheticSpeech of(int rate, double seconds, int pauseMillis, long seed) {
        return new SyntheticSpeech(rate, seconds, seed, pauseMillis);
    }

    /** {@return the samples, full scale being 1} */
    public double[] samples() {
        return samples.clone();
    }

    /** {@return when it speaks} */
    public List<TimeSpan> spoken() {
        return spoken;
    }

    /** {@return samples as an audio of one channel, clipped where they are too loud} */
    public static Audio audio(int rate, double[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            pcm.putShort((short) Math.clamp(Math.round(sample * 32_768), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return Audio.ofPcm(pcm.array(), new AudioFormat(rate, 1));
    }

    /** {@return white noise of the level of the speech} */
    public static double[] white(int frames, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = LEVEL * random.nextGaussian();
        }
        return noise;
    }

    /** {@return noise whose power falls by 3 dB an octave (P. Kellet's filter), of the level of the speech} */
    public static double[] pink(int frames, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[frames];
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double square = 0;
        for (int i = 0; i < frames; i++) {
            double white = random.nextGaussian();
            b0 = 0.99765 * b0 + white * 0.0990460;
            b1 = 0.96300 * b1 + white * 0.2965164;
            b2 = 0.57000 * b2 + white * 1.0526913;
            noise[i] = b0 + b1 + b2 + white * 0.1848;
            square += noise[i] * noise[i];
        }
        double factor = LEVEL / Math.sqrt(square / frames);
        for (int i = 0; i < frames; i++) {
            noise[i] *= factor;
        }
        return noise;
    }

    /** {@return twelve people who speak at once, of the level of one} */
    public static double[] babble(int rate, int frames, long seed) {
        double[] sum = new double[frames];
        for (int speaker = 0; speaker < 12; speaker++) {
            double[] one = of(rate, (frames + 1.0) / rate, 0, seed * 31 + speaker).samples;
            for (int i = 0; i < frames; i++) {
                sum[i] += one[i] / Math.sqrt(12);
            }
        }
        return sum;
    }

    private void word() {
        int syllables = 1 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            consonant();
            vowel();
        }
        at += random.nextInt(40) * rate / 1000;
    }

    private void consonant() {
        boolean plosive = random.nextBoolean();
        at += plosive ? (30 + random.nextInt(30)) * rate / 1000 : 0;
        int length = (plosive ? 15 : 60 + random.nextInt(40)) * rate / 1000;
        double before = 0;
        for (int i = 0; i < length; i++) {
            double white = random.nextGaussian();
            add(0.25 * (white - 0.8 * before));
            before = white;
        }
    }

    private void vowel() {
        int length = (80 + random.nextInt(120)) * rate / 1000;
        double pitch = 100 + random.nextInt(120);
        Resonance[] formants = {
            new Resonance(300 + random.nextInt(500), 80), new Resonance(900 + random.nextInt(1300), 110),
            new Resonance(2300 + random.nextInt(700), 160)
        };
        double phase = 0;
        for (int i = 0; i < length; i++) {
            phase += pitch * (1 - 0.15 * i / length) / rate;
            double pulse = phase >= 1 ? 1 : 0;
            phase -= pulse;
            double sum = 0;
            for (int f = 0; f < formants.length; f++) {
                sum += formants[f].next(pulse) / (1 + f);
            }
            add(sum * 8 * Math.sin(Math.PI * (i + 0.5) / length));
        }
    }

    private void add(double sample) {
        if (at < samples.length) {
            samples[at] += sample;
        }
        at++;
    }

    private int frame(Duration time) {
        return (int) (time.toNanos() * rate / 1_000_000_000L);
    }

    private Duration time(int frame) {
        return Duration.ofNanos(frame * 1_000_000_000L / rate);
    }

    private final class Resonance {
        private final double a1;
        private final double a2;
        private double y1;
        private double y2;

        Resonance(double frequency, double width) {
            double radius = Math.exp(-Math.PI * width / rate);
            a1 = 2 * radius * Math.cos(2 * Math.PI * Math.min(frequency, rate * 0.45) / rate);
            a2 = -radius * radius;
        }

        double next(double x) {
            double y = x + a1 * y1 + a2 * y2;
            y2 = y1;
            y1 = y;
            return y;
        }
    }
}
