package io.github.sttcompare.bench;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A provider that blocks for a while, like one that waits for a server, and then answers or fails. */
record TimedProvider(String id, Workload workload, Duration delay, boolean fails) implements SttProvider {

    private static final Transcript ANSWER = Transcript.of("the quick brown fox");

    /** {@return the given number of providers that all take the same time} */
    static List<SttProvider> several(int count, Workload workload, Duration delay) {
        return IntStream.range(0, count)
                .<SttProvider>mapToObj(i -> new TimedProvider("provider-" + i, workload, delay, false))
                .toList();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (delay.isPositive()) {
            Thread.sleep(delay);
        }
        if (fails) {
            throw new SttException(ErrorKind.AUTHENTICATION, "the key was refused");
        }
        return ANSWER;
    }
}
