package io.github.sttcompare.testkit;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A provider without a defect, whose parts the tests replace by defective ones. */
class MemoryProvider implements SttProvider {

    static final String TEXT = "Hello, world!";
    static final String SECRET = "s3cr3t/of+the=tests";

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .sampleRates(Set.of(8_000, 16_000))
            .maxChannels(1)
            .languages(Set.of("en", "de-DE"))
            .options(TranscriptionOption.LANGUAGE, TranscriptionOption.WORD_TIMES)
            .build();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String model;

    /** The settings of such a provider, were it one with a builder. */
    public abstract static class Builder {
        public abstract Builder model(String model);

        public abstract Builder apiKey(String apiKey);
    }

    MemoryProvider() {
        this("m1");
    }

    MemoryProvider(String model) {
        this.model = model;
    }

    /** Waits for an answer that never comes. */
    static MemoryProvider hanging() {
        return new MemoryProvider() {
            @Override
            void work(TranscriptionRequest request) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        };
    }

    static MemoryProvider failing(SttException failure) {
        return new MemoryProvider() {
            @Override
            void work(TranscriptionRequest request) {
                throw failure;
            }
        };
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder("memory").put("model", model).build();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (closed.getCount() == 0) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider 'memory' is closed; open a new one");
        }
        work(request);
        return answer(request).build();
    }

    /** Takes a moment, for interrupts to come in. */
    void work(TranscriptionRequest request) throws InterruptedException {
        if (request.audio().frames() == 0) {
            return;
        }
        Thread.sleep(1);
    }

    Transcript.Builder answer(TranscriptionRequest request) {
        Transcript.Builder answer = Transcript.builder(TEXT).metadata("model", model);
        if (request.options().wordTimes()) {
            answer.word(word("Hello,", 100, 400, 0.9)).word(word("world!", 500, 900, 1.0));
        }
        return answer;
    }

    static Word word(String text, int startMillis, int endMillis, double confidence) {
        return new Word(text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), confidence, null);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
