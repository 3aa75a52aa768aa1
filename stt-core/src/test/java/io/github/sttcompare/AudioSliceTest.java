package io.github.sttcompare;

import static io.github.sttcompare.AudioTest.noise;
import static io.github.sttcompare.AudioTest.pcm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.WavBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSliceTest {

    private static final byte[] SECOND = noise(4 * 44_100);
    private static final Audio AUDIO = Audio.of(WavBuilder.plain(44_100, 2, SECOND));

    @Test
    void isThePartBetweenTwoMoments() throws IOException {
        Audio part = AUDIO.slice(Duration.ofMillis(250), Duration.ofMillis(750));
        byte[] expected = Arrays.copyOfRange(SECOND, 4 * 11_025, 4 * 33_075);
        assertThat(pcm(part)).isEqualTo(expected);
        assertThat(part.openPcm().readAllBytes()).isEqualTo(expected);
        assertThat(part.openWav().readAllBytes()).isEqualTo(WavBuilder.plain(44_100, 2, expected));
        assertThat(part.sha256()).isEqualTo(Audio.ofPcm(expected, AUDIO.format()).sha256());
        assertThat(part.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(part.name()).isEqualTo(AUDIO.name());
    }

    @Test
    void canBeSlicedAgain() {
        Audio part = AUDIO.slice(Duration.ofMillis(100), Duration.ofMillis(900))
                .slice(Duration.ofMillis(100), Duration.ofMillis(700))
                .slice(Duration.ZERO, Duration.ofMillis(100));
        assertThat(pcm(part)).isEqualTo(Arrays.copyOfRange(SECOND, 4 * 8_820, 4 * 13_230));
    }

    @Test
    void fromZeroToTheDurationIsEverything() {
        for (int frames : new int[] {1, 2, 3, 44_099, 44_100}) {
            Audio audio = Audio.ofPcm(Arrays.copyOf(SECOND, 4 * frames), AUDIO.format());
            assertThat(audio.slice(Duration.ZERO, audio.duration()).frames()).isEqualTo(frames);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 768_000})
    void hasTheNumberOfFramesThatItsDurationImplies(int rate) {
        Audio audio = Audio.ofPcm(new byte[2 * 3_000], new AudioFormat(rate, 1));
        for (int frames = 1; frames <= 3_000; frames += 13) {
            Duration end = Duration.ofNanos(frames * 1_000_000_000L / rate);
            assertThat(audio.slice(Duration.ZERO, end).frames()).isEqualTo(frames);
            assertThat(audio.slice(Duration.ZERO, end).duration()).isEqualTo(end);
        }
    }

    @Test
    void adjacentPartsNeitherShareNorOmitAFrame() {
        Random random = new Random(3);
        List<Duration> cuts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            cuts.add(Duration.ofNanos(random.nextLong(1_000_000_000L)));
        }
        cuts.add(Duration.ZERO);
        cuts.add(AUDIO.duration());
        cuts.sort(null);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 1; i < cuts.size(); i++) {
            together.writeBytes(pcm(AUDIO.slice(cuts.get(i - 1), cuts.get(i))));
        }
        assertThat(together.toByteArray()).isEqualTo(SECOND);
    }

    @Test
    void beginsWithTheFirstFrameThatDoesNotBeginEarlier() {
        // frames begin every 22675.7 ns
        Duration justAfterTheFirst = Duration.ofNanos(1);
        Audio part = AUDIO.slice(justAfterTheFirst, Duration.ofNanos(22_676));
        assertThat(pcm(part)).isEqualTo(Arrays.copyOfRange(SECOND, 4, 8));
    }

    @Test
    void copiesNothing() {
        Audio large = Audio.ofPcm(new byte[32 << 20], AudioFormat.MONO_16K);
        List<Audio> parts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            parts.add(large.slice(Duration.ofMillis(i), large.duration()));
        }
        // 64 GB, had they been copied
        assertThat(parts.stream().mapToLong(Audio::frames).sum()).isGreaterThan(16_000_000_000L * 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void mustBeInside(long nanos) {
        Duration outside = Duration.ofNanos(nanos);
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(outside, Duration.ofSeconds(1)))
                .withMessage("the part from " + outside + " to PT1S is not within PT0S to PT1S (audio)");
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(Duration.ZERO, outside))
                .withMessage("the part from PT0S to " + outside + " is not within PT0S to PT1S (audio)");
    }

    @Test
    void mustBeInsideHoweverFarAway() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(Duration.ZERO, forever));
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(forever, forever));
    }

    @Test
    void mustHaveAFrame() {
        Duration moment = Duration.ofMillis(5);
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(moment, moment))
                .withMessage("the part from PT0.005S to PT0.005S has no frame (audio (44100 Hz stereo, 1.0 s))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AUDIO.slice(Duration.ofNanos(1), Duration.ofNanos(22_675)));
        assertThatIllegalArgumentException().isThrownBy(() -> AUDIO.slice(AUDIO.duration(), AUDIO.duration()));
    }
}
