package io.github.sttcompare.spark;

import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.util.Map;

/** A provider that answers after 50 ms without using the processor. */
public final class SleepingProvider implements SttProvider {

    /** Called by the service loader. */
    public SleepingProvider() {}

    @Override
    public String id() {
        return "sleeping";
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder("sleeping").put("model", "test").build();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        Thread.sleep(50);
        return Transcript.of("this is recording number one of a long list");
    }
}
