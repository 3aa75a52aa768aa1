package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.Fault;
import io.github.sttcompare.testkit.FaultyProvider;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results written by mappers that know nothing of this library: nothing fails, and no exception's inside goes out. */
class NaiveMapperTest {

    private static final String SECRET = "hunter2";
    private static final Queue<CompareEvent> EVENTS = new ConcurrentLinkedQueue<>();
    private static Comparison comparison;
    private static List<WarmUp> warmUps;

    @FunctionalInterface
    interface Mapper {
        String write(Object value) throws Exception;
    }

    /** Understands Polish alone. */
    private static final class Polish implements SttProvider {
        @Override
        public String id() {
            return "polish";
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().languages(Set.of("pl")).build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            throw new AssertionError("not called");
        }

        @Override
        public void warmUp() {
            throw failure("cold");
        }
    }

    private static SttException failure(String message) {
        SttException failure = SttException.builder(ErrorKind.UNAVAILABLE, message)
                .cause(new IllegalStateException("the key " + SECRET + " was refused"))
                .retryAfter(Duration.ofMillis(1))
                .httpStatus(503)
                .vendorCode("busy")
                .requestId("r-1")
                .build();
        failure.addSuppressed(new IllegalStateException(SECRET));
        return failure;
    }

    @BeforeAll
    static void compare() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        SttProvider good = SttProvider.of("good", request -> {
            if (calls.getAndIncrement() == 0) {
                throw failure("come again");
            }
            return Transcript.builder("hello world")
                    .word(new Word("hello", Duration.ZERO, Duration.ofMillis(400), null, null))
                    .language("en-US")
                    .confidence(0.5)
                    .metadata("model", "m1")
                    .build();
        });
        SttProvider bad = SttProvider.of("bad", request -> {
            throw failure("no");
        });
        FaultyProvider hanging = FaultyProvider.of(Fault.HANG);
        SttProvider skipped = new Polish();
        Audio audio = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
        try (hanging; ParallelComparator comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(300))
                .maxRetries(1)
                .listener(EVENTS::add)
                .build()) {
            comparison = comparator.compare(audio, List.of(good, bad, hanging, skipped),
                    CompareOptions.builder().reference("hello word").language("en").build());
            warmUps = comparator.warmUp(List.of(good, skipped));
        }
        assertThat(comparison.outcomes()).extracting(Outcome::status).containsExactly("ok", "failed", "timed out", "skipped");
        assertThat(comparison.accuracy("good")).isPresent();
    }

    static Stream<Mapper> mappers() {
        tools.jackson.databind.ObjectMapper three = new tools.jackson.databind.ObjectMapper();
        // as Spring Boot 3 sets one up; without its module for java.time, Jackson 2 writes no Duration of anybody
        JsonMapper two = JsonMapper.builder().findAndAddModules().build();
        return Stream.of(three::writeValueAsString, two::writeValueAsString);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aComparisonIsSerialisedWithoutExceptionInternals(Mapper mapper) throws Exception {
        String json = mapper.write(comparison);

        assertThat(json).contains("\"message\":\"no\"", "UNAVAILABLE", "\"vendorCode\":\"busy\"", "hello world", "\"model\":\"m1\"",
                "\"accuracy\":{", "\"come again\"", "no answer within", "is not supported");
        assertSafe(json);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void eventsAndWarmUpsAreSerialisedWithoutExceptionInternals(Mapper mapper) throws Exception {
        assertThat(EVENTS).hasAtLeastOneElementOfType(CompareEvent.AttemptFailed.class);
        assertSafe(mapper.write(List.copyOf(EVENTS)));
        String warmUp = mapper.write(warmUps);
        assertThat(warmUp).contains("\"cold\"");
        assertSafe(warmUp);
    }

    private static void assertSafe(String json) {
        assertThat(json).doesNotContainIgnoringCase("stackTrace", "\"cause\"", "suppressed", "localizedMessage", SECRET, "pcm");
    }
}
