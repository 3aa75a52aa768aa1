package io.github.sttcompare;

import static io.github.sttcompare.AudioTest.noise;
import static io.github.sttcompare.AudioTest.pcm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AudioConversionTest {

    private static final AudioFormat CD = new AudioFormat(44_100, 2);
    private static final AudioFormat CD_MONO = new AudioFormat(44_100, 1);

    private final Audio audio = Audio.ofPcm(noise(4 * 44_100), CD);

    @Test
    void conversionToItsOwnFormatReturnsTheSameAudio() throws InterruptedException {
        assertThat(audio.convertedTo(new AudioFormat(44_100, 2))).isSameAs(audio);
    }

    @Test
    void conversionUsesTheResampler() throws InterruptedException {
        Audio converted = audio.convertedTo(AudioFormat.MONO_16K);
        assertThat(converted.format()).isEqualTo(AudioFormat.MONO_16K);
        assertThat(converted.duration()).isEqualTo(audio.duration());
        assertThat(converted.name()).isEqualTo(audio.name());
        assertThat(pcm(converted)).isEqualTo(Signals.convert(audio.pcm(), CD, AudioFormat.MONO_16K));
    }

    @Test
    void eachFormatIsConvertedOnlyOnce() throws Exception {
        AudioFormat[] targets = {AudioFormat.MONO_16K, CD_MONO, new AudioFormat(8_000, 2)};
        for (int round = 0; round < 20; round++) {
            Audio fresh = audio.slice(Duration.ZERO, Duration.ofMillis(100 + round));
            int callers = 12;
            CyclicBarrier together = new CyclicBarrier(callers);
            List<Future<Audio>> results = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
                for (int i = 0; i < callers; i++) {
                    AudioFormat target = targets[i % targets.length];
                    results.add(executor.submit(() -> {
                        together.await();
                        return fresh.convertedTo(target);
                    }));
                }
                for (int i = 0; i < callers; i++) {
                    assertThat(results.get(i).get().format()).isEqualTo(targets[i % targets.length]);
                    assertThat(results.get(i).get()).isSameAs(results.get(i % targets.length).get());
                }
            }
            assertThat(fresh.convertedTo(targets[0])).isSameAs(results.get(0).get());
        }
    }

    @Test
    void sliceIsConvertedByItself() throws InterruptedException {
        Audio part = audio.slice(Duration.ofMillis(100), Duration.ofMillis(350));
        Audio converted = part.convertedTo(AudioFormat.MONO_16K);
        assertThat(converted.frames()).isEqualTo(4_000);
        assertThat(converted.sha256())
                .isEqualTo(Audio.ofPcm(pcm(part), CD).convertedTo(AudioFormat.MONO_16K).sha256());
        assertThat(part.convertedTo(AudioFormat.MONO_16K)).isSameAs(converted);
        assertThat(audio.convertedTo(AudioFormat.MONO_16K)).isNotSameAs(converted);
    }

    @Test
    void conversionsCanBeSliced() throws InterruptedException {
        Audio part = audio.convertedTo(AudioFormat.MONO_16K).slice(Duration.ofMillis(10), Duration.ofMillis(20));
        assertThat(part.frames()).isEqualTo(160);
        assertThat(part.format()).isEqualTo(AudioFormat.MONO_16K);
    }

    @Test
    void refusesToInventChannels() {
        assertThatIllegalArgumentException().isThrownBy(() -> audio.convertedTo(new AudioFormat(44_100, 3)))
                .withMessageContaining("cannot convert 44100 Hz stereo to 44100 Hz 3 channels");
    }

    @Test
    void interruptedThreadStopsAndTheNextOneStartsAfresh() throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> audio.convertedTo(AudioFormat.MONO_16K)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(audio.convertedTo(AudioFormat.MONO_16K).frames()).isEqualTo(16_000);
    }

    @Test
    void oneInterruptedCallerDoesNotDisturbTheOthers() throws Exception {
        Audio minute = Audio.ofPcm(noise(2 * 44_099 * 30), new AudioFormat(44_099, 1));
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<Audio> cancelled = executor.submit(() -> minute.convertedTo(AudioFormat.MONO_16K));
            Future<Audio> other = executor.submit(() -> minute.convertedTo(AudioFormat.MONO_16K));
            cancelled.cancel(true);
            assertThat(other.get().frames()).isEqualTo(480_000);
            assertThat(minute.convertedTo(AudioFormat.MONO_16K)).isSameAs(other.get());
        }
    }

    @Test
    @Timeout(60)
    void aLongConversionDoesNotDelayConversionsToOtherFormats() throws Exception {
        // an odd rate is the slow way, and mixing down is a copy
        Audio recording = Audio.ofPcm(new byte[2 * 2 * 44_099 * 600], new AudioFormat(44_099, 2));
        Thread slow = Thread.ofPlatform().start(() -> {
            try {
                recording.convertedTo(AudioFormat.MONO_16K);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (Arrays.stream(slow.getStackTrace()).noneMatch(frame -> frame.getMethodName().equals("filter"))) {
            Thread.onSpinWait();
        }

        Audio other = recording.convertedTo(new AudioFormat(44_099, 1));

        assertThat(other.frames()).isEqualTo(recording.frames());
        assertThat(slow.isAlive()).as("the slow one still converts").isTrue();
        slow.interrupt();
        slow.join();
    }
}
