package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the conversion of a minute of stereo to 16 kHz mono. 44099 Hz has no simple ratio to 16 kHz and shows the slow case.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResamplerSpeed {

    /** The sample rate of the input, in Hz. */
    @Param({"8000", "16000", "22050", "44100", "48000", "96000", "44099"})
    public int fromRate;

    private Audio minute = Audio.ofPcm(new byte[2], AudioFormat.MONO_16K);

    /** Creates a minute of noise. */
    @Setup
    public void fill() {
        AudioFormat format = new AudioFormat(fromRate, 2);
        byte[] noise = new byte[60 * fromRate * format.frameBytes()];
        new Random(1).nextBytes(noise);
        minute = Audio.ofPcm(noise, format);
    }

    /** Converts a new view of it, because an audio caches its conversions. */
    @Benchmark
    public Audio minuteOfStereoToMono16k() throws InterruptedException {
        return minute.slice(Duration.ZERO, minute.duration()).convertedTo(AudioFormat.MONO_16K);
    }
}
