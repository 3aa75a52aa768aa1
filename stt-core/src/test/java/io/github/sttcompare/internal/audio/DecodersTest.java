package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.internal.services.Patience;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import io.github.sttcompare.testing.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodersTest {

    /** Keeps probing a recording until it is released. */
    private static final class Hanging implements AudioDecoder {

        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public String id() {
            return "hanging-1";
        }

        @Override
        public Optional<AudioProbe> probe(AudioSource in) {
            while (true) {
                try {
                    end.await();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    // and does not care
                }
            }
        }

        @Override
        public void decode(AudioSource in, AudioSink out) {}
    }

    @Test
    void aDecoderThatHangsWhileProbingIsReportedWithItsThread() throws Exception {
        Hanging decoder = new Hanging();
        List<String> broken = new ArrayList<>();
        String name = Hanging.class.getName();
        try (CapturedLog log = new CapturedLog()) {
            assertThat(Decoders.probe(decoder, new HeapStore(new byte[10]), broken, new Patience(Duration.ofMillis(50)))).isEmpty();
            assertThat(log.lines(Level.WARN)).containsExactly("decoder " + name
                    + " is not used: it took longer than 0.05 s and was left behind on the thread stt/probe " + name);
        } finally {
            decoder.end.countDown();
        }
        assertThat(broken).hasSize(1);
    }

    /** Promises ten frames and gives twenty. */
    private static final class Generous implements AudioDecoder {

        private static final AudioFormat FORMAT = new AudioFormat(8_000, 1);

        @Override
        public String id() {
            return "generous-1";
        }

        @Override
        public Optional<AudioProbe> probe(AudioSource in) {
            return Optional.of(AudioProbe.of("audio/x-test", "a test", FORMAT, 10, AudioProbe.Length.EXACT));
        }

        @Override
        public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
            out.format(FORMAT);
            out.write(new short[20], 0, 20);
        }
    }

    @Test
    void moreFramesThanAnExactLengthAreDamage() throws Exception {
        Generous decoder = new Generous();
        HeapStore bytes = new HeapStore(new byte[10]);
        AudioProbe probe = decoder.probe(new Source(bytes, null)).orElseThrow();
        Recording recording = new Recording(AudioName.NONE, bytes, ReadOptions.defaults(), decoder, true, probe);
        assertThatThrownBy(recording::decode).isInstanceOf(SttException.class)
                .hasMessageContaining("is damaged: 20 frames were decoded, but its headers declare 10");
    }
}
