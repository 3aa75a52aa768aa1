package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.WavBuilder;
import io.github.sttcompare.plugins.Plugins;
import io.github.sttcompare.spi.AudioDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a comparison makes of audio that is not read as it lies there. */
@Timeout(60)
class ComparedAudioTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final SttProvider provider = SttProvider.of("reader", request -> {
        calls.incrementAndGet();
        assertThat(request.audio().isDecoded()).as("decoded before the call").isTrue();
        return Transcript.of(Integer.toString(request.audio().pcm().remaining()));
    });

    @Test
    void roundingIsNotedInEachOutcome() throws InterruptedException {
        Audio audio = Audio.of(new WavBuilder().fmt(1, 1, 16_000, 3, 24).chunk("data", new byte[4_800]).build());

        Comparison comparison = Comparator.compare(audio, List.of(provider));

        assertThat(comparison.transcribed()).singleElement()
                .satisfies(outcome -> assertThat(outcome.transcript().text()).isEqualTo("3200"));
        assertThat(comparison.outcome("reader").metadata()).containsEntry(MetadataKeys.AUDIO_NOTES, "24-bit PCM rounded to 16 bits");
        assertThat(comparison.audio()).isEqualTo(new AudioInfo("audio", AudioFormat.MONO_16K, audio.duration(), null, "audio/wav",
                List.of("24-bit PCM rounded to 16 bits")));
    }

    @Test
    void audioThatCannotBeDecodedFailsBeforeAnythingIsSent() throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Plugins(Map.of(AudioDecoder.class, List.of(Plugins.ScriptedDecoder.class.getName()))));
        Audio audio;
        try {
            audio = Audio.of("TESTSjE".getBytes(StandardCharsets.US_ASCII));
        } finally {
            thread.setContextClassLoader(before);
        }

        Comparison comparison = Comparator.compare(audio, List.of(provider));

        assertThat(comparison.outcome("reader")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(failed.error().message()).isEqualTo("audio is damaged at the frame 5; copy it again");
        });
        assertThat(calls).hasValue(0);
    }
}
