package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a provider nor a server can make a registry grow without bound or put private data into tags. */
@Timeout(120)
class HostileTagsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Seen seen = new Seen();

    HostileTagsTest() {
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters)).observationHandler(seen);
    }

    private ParallelComparator comparator() {
        return ParallelComparator.builder().maxRetries(1).observer(MicrometerObserver.of(registry, meters)).build();
    }

    private static SttProvider naming(String id, String model) {
        return SttProvider.of(id, request -> Transcript.builder("hello").metadata(MetadataKeys.MODEL, model).build());
    }

    private static SttProvider raw(String id) {
        return new SttProvider() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Transcript transcribe(io.github.sttcompare.TranscriptionRequest request) {
                return Transcript.of("");
            }
        };
    }

    @Test
    void aServerThatReturnsADifferentModelEachTimeCreatesFewMeters() throws Exception {
        Audio audio = Doubles.silence(Duration.ofSeconds(1));
        try (var comparator = comparator()) {
            for (int i = 0; i < 500; i++) {
                comparator.compare(audio, List.of(naming("hostile", "model-" + i), naming("honest", "large-v3")));
            }
        }
        assertThat(meters.getMeters().size()).isLessThan(200);
        assertThat(meters.find("stt.latency").tag("gen_ai.provider.name", "hostile").timers())
                .hasSize(TagValues.MOST_MODELS_PER_PROVIDER + 1);
        assertThat(meters.get("stt.latency").tag("gen_ai.response.model", "other").timer().count())
                .isEqualTo(500 - TagValues.MOST_MODELS_PER_PROVIDER);
        // the other provider in the same registry is not affected
        assertThat(meters.get("stt.latency").tag("gen_ai.response.model", "large-v3").timer().count()).isEqualTo(500);
    }

    @Test
    void countlessProvidersCreateFewMeters() throws Exception {
        Audio audio = Doubles.silence(Duration.ofSeconds(1));
        try (var comparator = comparator()) {
            for (int i = 0; i < 20; i++) {
                int round = i;
                comparator.compare(audio, Stream.iterate(0, n -> n + 1).limit(20).map(n -> raw("p-" + round + "-" + n)).toList());
            }
        }
        assertThat(meters.find("stt.latency").timers()).hasSize(TagValues.MOST_PROVIDERS + 1);
        assertThat(meters.find("stt.calls.in.flight").gauges()).hasSize(TagValues.MOST_PROVIDERS + 1)
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "the patient said that she has pains",
        "/home/user/recordings/call-17.wav",
        "home/user/call.wav",
        "..\\recordings\\call.wav",
        "file:///etc/passwd",
        "https://api.example.org/v1?sig=abc",
        "0123456789abcdef0123456789abcdef",
        "sk-AbCdEf0123456789AbCdEf0123456789AbCdEf",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
        "AKIAIOSFODNN7EXAMPLE1",
        "evil\nmodel",
        "evil\u001b[31mmodel",
        "evil\u202emodel",
        "a=\"b\",c",
        " large",
        "-large",
        "💥",
        "{}"
    })
    void valuesThatAreNotNamesBecomeOther(String text) throws Exception {
        TagValues tags = new TagValues();
        assertThat(tags.model("p", text)).isEqualTo("other");
        assertThat(tags.provider(text)).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "whisper-1, whisper-1", "gpt-4o-mini-transcribe-2025-12-15, gpt-4o-mini-transcribe-2025-12-15",
        "vosk-model-small-en-us-0.15, vosk-model-small-en-us-0.15", "ggml-base.en.bin, ggml-base.en.bin",
        "Systran/faster-whisper-large-v3, faster-whisper-large-v3", "latest_long, latest_long",
                "nova-2-conversationalai, nova-2-conversationalai",
        "d9b1d7a2-6f3e-4a0c-9a61-2f1b1c2d3e4f, d9b1d7a2-6f3e-4a0c-9a61-2f1b1c2d3e4f", "модель-1, модель-1"
    })
    void validNamesAreKept(String text, String expected) {
        assertThat(new TagValues().model("p", text)).isEqualTo(expected);
    }

    @Test
    void aNameOfAMegabyteBecomesOther() {
        assertThat(new TagValues().model("p", "m".repeat(1 << 20))).isEqualTo("other");
        assertThat(new TagValues().model("p", "m-".repeat(32) + "m")).isEqualTo("other");
        assertThat(new TagValues().model("p", null)).isEqualTo("none");
        assertThat(new TagValues().model("p", "  ")).isEqualTo("none");
    }

    @Test
    void noTagContainsATranscriptAPathOrAnErrorMessage(@TempDir Path folder) throws Exception {
        String secret = "xyzzy";
        Path file = folder.resolve("patient-" + secret + ".wav");
        Files.write(file, Doubles.wav(new byte[32_000]));
        List<SttProvider> providers = List.of(
                SttProvider.of("talks", request -> Transcript.builder("i am " + secret)
                        .metadata(MetadataKeys.MODEL, "model of " + secret)
                        .metadata(MetadataKeys.REQUEST_ID, secret).metadata("note", secret).build()),
                SttProvider.of("fails", request -> {
                    throw SttException.builder(ErrorKind.UNAVAILABLE, secret).vendorCode(secret).requestId(secret)
                            .cause(new IllegalStateException(secret)).retryAfter(Duration.ofMillis(1)).build();
                }),
                SttProvider.of("throws", request -> {
                    throw new IllegalStateException(secret);
                }),
                raw("provider of " + secret));
        CompareOptions options = CompareOptions.builder().reference("the reference is " + secret).language("en-US")
                .phrases(List.of(secret)).build();
        try (var comparator = comparator()) {
            assertThat(comparator.compare(Audio.of(file), providers, options).toTable()).contains(secret);
        }
        assertThat(seen.calls()).hasSize(4);
        for (Observation.Context context : seen.lives.keySet()) {
            assertThat(context.getAllKeyValues()).extracting(KeyValue::getValue).noneMatch(value -> value.contains(secret));
            assertThat(context.getName() + context.getContextualName()).doesNotContain(secret);
            for (Throwable thrown = context.getError(); thrown != null; thrown = thrown.getCause()) {
                assertThat(thrown.toString()).doesNotContain(secret);
            }
        }
        assertThat(meters.getMeters()).isNotEmpty().extracting(Meter::getId).allSatisfy(id -> {
            assertThat(id.getName() + id.getDescription()).doesNotContain(secret);
            assertThat(id.getTags()).extracting(Tag::getValue).noneMatch(value -> value.contains(secret));
        });
    }
}
