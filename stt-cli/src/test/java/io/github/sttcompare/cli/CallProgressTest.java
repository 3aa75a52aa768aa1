package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallProgressTest {

    private static final int LOADING_MILLIS = 150;

    /** A recogniser on this machine that loads for a while, and answers at once. */
    private record Local(String id) implements SttProvider {

        @Override
        public Workload workload() {
            return Workload.LOCAL;
        }

        @Override
        public void warmUp() throws InterruptedException {
            boolean unused = new CountDownLatch(1).await(LOADING_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("hello");
        }
    }

    @Test
    void waitingForAProcessorAndLoadingAreShownApartFromTheTimeOfTheCall() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(print, print, false, false, new TerminalSize(Map.of(), 200, System::nanoTime));
        List<SttProvider> providers = new ArrayList<>();
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            providers.add(new Local("local" + i));
        }
        try (CallProgress progress = new CallProgress(terminal);
                ParallelComparator comparator = ParallelComparator.builder().listener(progress::accept).build()) {
            progress.begin();
            comparator.compare(Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K), providers);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("local\\d+ waits for a processor")
                .containsPattern("local\\d+ done in [\\d.]+ s, after loading for [\\d.]+ s\\R")
                .containsPattern("local\\d+ done in [\\d.]+ s, after [\\d.]+ s in the queue, after loading for [\\d.]+ s\\R");
    }
}
