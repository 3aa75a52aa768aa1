package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.StrictScopeDecorator;
import brave.propagation.TraceContext;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Requests, comparisons and calls as spans of a real tracer, Brave, whose scopes are strict: none may remain open or change its thread. */
@Timeout(120)
class TracesTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private static Path files;

    private static final List<Traced> TRACED = List.of(
            new Traced("virtual", Workload.REMOTE), new Traced("local", Workload.LOCAL), new Traced("unknown", Workload.UNKNOWN));
    private static volatile CountDownLatch released = new CountDownLatch(1);
    private static FakeAzure azure;
    private static App app;
    private static Finished finished;

    /** A provider that creates a span of its own, as an instrumented HTTP client does, and fails at its first call. */
    private static final class Traced implements SttProvider {
        private final String id;
        private final Workload workload;
        private volatile Tracer tracer = Tracer.NOOP;
        private volatile boolean called;

        Traced(String id, Workload workload) {
            this.id = id;
            this.workload = workload;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Workload workload() {
            return workload;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws SttException {
            Span own = tracer.nextSpan().name("http of " + id).tag("mdc", MDC.get("traceId") + "/" + MDC.get("spanId")).start();
            own.end();
            if (!called) {
                called = true;
                throw SttException.builder(ErrorKind.RATE_LIMITED, "a secret of " + id).retryAfter(Duration.ofMillis(1)).build();
            }
            return Transcript.of("a secret of " + id);
        }
    }

    /** The beans of an application that has the tracer. */
    @Configuration(proxyBeanMethods = false)
    static class Tracing {

        @Bean
        Finished finished() {
            return new Finished();
        }

        @Bean
        StrictScopeDecorator strict() {
            return StrictScopeDecorator.create();
        }

        /** What is current on the thread that keeps the deadlines. */
        @Bean
        ComparatorCustomizer listening(Finished finished, Tracer tracer) {
            return builder -> builder.listener(event -> {
                Span current = tracer.currentSpan();
                finished.currentAtEvents.add(current == null ? "none" : current.context().spanId());
            });
        }
    }

    /** Collects the spans as they are reported. */
    static final class Finished extends SpanHandler {
        final Queue<MutableSpan> spans = new ConcurrentLinkedQueue<>();
        final Queue<Cause> causes = new ConcurrentLinkedQueue<>();
        final Queue<String> currentAtEvents = new ConcurrentLinkedQueue<>();

        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            causes.add(cause);
            return spans.add(new MutableSpan(span));
        }

        MutableSpan named(String name) {
            List<MutableSpan> found = allNamed(name);
            assertThat(found).as(name).hasSize(1);
            return found.getFirst();
        }

        List<MutableSpan> allNamed(String name) {
            return spans.stream().filter(span -> name.equals(span.name())).toList();
        }

        /** Waits for a span: that of a request ends after its response. */
        MutableSpan await(String what, Predicate<MutableSpan> which) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (true) {
                Optional<MutableSpan> found = spans.stream().filter(which).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                assertThat(System.nanoTime()).as("%s among %s", what, spans).isLessThan(end);
                Thread.sleep(10);
            }
        }
    }

    /** Ignores interrupts until it is released. */
    private static Transcript deaf(TranscriptionRequest request) {
        CountDownLatch until = released;
        boolean waiting = true;
        while (waiting) {
            try {
                until.await();
                waiting = false;
            } catch (InterruptedException e) {
                // ignored on purpose
            }
        }
        return Transcript.of("a secret, late");
    }

    @BeforeAll
    static void start() throws Exception {
        azure = FakeAzure.saying("a secret of azure");
        App.Builder builder = App.endpoint(files).source(Tracing.class)
                .provider(SttProvider.of("deaf", TracesTest::deaf))
                .property("management.tracing.sampling.probability", "1.0")
                .property("stt.grace", "50ms")
                .property("stt.settings.azure-speech-key", KEY)
                .property("stt.settings.azure-speech-endpoint", azure.address());
        TRACED.forEach(builder::provider);
        app = builder.start();
        finished = app.bean(Finished.class);
        TRACED.forEach(provider -> provider.tracer = app.bean(Tracer.class));
    }

    @AfterAll
    static void stop() {
        app.close();
        azure.close();
    }

    @BeforeEach
    void forget() {
        released = new CountDownLatch(1);
        TRACED.forEach(provider -> provider.called = false);
        finished.spans.clear();
        finished.causes.clear();
        finished.currentAtEvents.clear();
    }

    @AfterEach
    void noScopeIsLeftOpen() throws Exception {
        released.countDown();
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("stt/deaf"))) {
            Thread.sleep(5);
        }
        assertThat(app.bean(Tracer.class).currentSpan()).isNull();
        app.bean(StrictScopeDecorator.class).close();
        assertThat(finished.causes).containsOnly(SpanHandler.Cause.FINISHED);
    }

    private static Form form() {
        return new Form().file("audio", "/home/a secret/a-secret.wav", Form.wav(1500)).field("reference", "a secret").field("language", "en-US");
    }

    private static MutableSpan request() throws InterruptedException {
        return finished.await("the request", span -> span.kind() == brave.Span.Kind.SERVER);
    }

    @Test
    void callsAreChildrenOfTheComparisonWhichIsAChildOfTheRequest() throws Exception {
        Form form = form().field("providers", "azure,virtual,local,unknown");
        assertThat(app.post(form).body()).contains("a secret of azure", "a secret of virtual", "a secret of local", "a secret of unknown");
        MutableSpan request = request();
        MutableSpan comparison = finished.named("compare speech_to_text");
        assertThat(comparison.parentId()).isEqualTo(request.id());
        for (String id : List.of("azure", "virtual", "local", "unknown")) {
            MutableSpan call = finished.named("speech_to_text " + id);
            assertThat(call.parentId()).isEqualTo(comparison.id());
            assertThat(call.tag("stt.outcome")).isEqualTo("ok");
            assertThat(call.startTimestamp()).isGreaterThanOrEqualTo(comparison.startTimestamp());
            assertThat(call.finishTimestamp()).isBetween(call.startTimestamp(), comparison.finishTimestamp());
        }
        for (Traced provider : TRACED) {
            MutableSpan call = finished.named("speech_to_text " + provider.id());
            assertThat(call.annotations()).singleElement().satisfies(retry -> assertThat(retry.getValue()).isEqualTo("retry after rate_limited"));
            // both attempts are within the call, and their log has its ids
            assertThat(finished.allNamed("http of " + provider.id())).hasSize(2).allSatisfy(own -> {
                assertThat(own.parentId()).isEqualTo(call.id());
                assertThat(own.tag("mdc")).isEqualTo(call.traceId() + "/" + call.id());
            });
        }
        assertThat(finished.spans).allSatisfy(span -> assertThat(span.traceId()).isEqualTo(request.traceId()));
        assertThat(finished.currentAtEvents).isNotEmpty().containsOnly("none");
    }

    @Test
    void noSpanHasATranscriptAPathOrAKey() throws Exception {
        app.post(form().field("providers", "azure,virtual,deaf"), "Stt-Deadline", "0.5");
        request();
        assertThat(finished.spans).hasSizeGreaterThanOrEqualTo(5);
        assertThat(finished.spans).extracting(MutableSpan::toString).allSatisfy(span ->
                assertThat(span).doesNotContain("secret", KEY, azure.address().substring("http://".length()), "/home", ".wav"));
    }

    @Test
    void theSpanOfAThreadLeftBehindEndsWithItsOutcome() throws Exception {
        app.post(form().field("providers", "deaf,azure"), "Stt-Deadline", "0.3");
        MutableSpan request = request();
        MutableSpan left = finished.named("speech_to_text deaf");
        assertThat(left.tag("stt.outcome")).isEqualTo("timed_out");
        assertThat(left.finishTimestamp()).isLessThanOrEqualTo(request.finishTimestamp());
        assertThat(released.getCount()).as("the call is still running").isEqualTo(1);
    }

    @Test
    void spansEndWhenTheClientDisconnects() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            form().field("providers", "deaf").send(client);
            while (app.bean(ParallelComparator.class).inFlight() == 0) {
                Thread.sleep(5);
            }
        }
        MutableSpan request = request();
        MutableSpan comparison = finished.await("the comparison", span -> "compare speech_to_text".equals(span.name()));
        assertThat(comparison.parentId()).isEqualTo(request.id());
        assertThat(comparison.tag("stt.outcome")).isEqualTo("cancelled");
        assertThat(finished.named("speech_to_text deaf").parentId()).isEqualTo(comparison.id());
    }

    @Test
    void piecesOnManyThreadsAreWithinTheSpanOfTheirCall() throws Exception {
        ParallelComparator comparator = app.bean(ParallelComparator.class);
        CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(1))).build();
        ObservationRegistry observations = app.bean(ObservationRegistry.class);
        Audio audio = Audio.of(Form.wav(10_000));
        Observation job = Observation.start("job", observations);
        List<CompletableFuture<?>> futures = new ArrayList<>();
        try (Observation.Scope scope = job.openScope()) {
            for (int i = 0; i < 20; i++) {
                futures.add(comparator.compareAsync(audio, TRACED, options));
            }
            assertThat(scope.getCurrentObservation()).isSameAs(job);
        }
        for (CompletableFuture<?> future : futures) {
            future.get();
        }
        job.stop();
        List<String> comparisons = finished.allNamed("compare speech_to_text").stream().map(MutableSpan::id).toList();
        assertThat(comparisons).hasSize(20);
        assertThat(finished.allNamed("compare speech_to_text"))
                .allSatisfy(comparison -> assertThat(comparison.parentId()).isEqualTo(finished.named("job").id()));
        for (Traced provider : TRACED) {
            List<MutableSpan> calls = finished.allNamed("speech_to_text " + provider.id());
            assertThat(calls).extracting(MutableSpan::parentId).containsExactlyInAnyOrderElementsOf(comparisons);
            List<String> ids = calls.stream().map(MutableSpan::id).toList();
            assertThat(finished.allNamed("http of " + provider.id())).hasSizeGreaterThan(100)
                    .allSatisfy(own -> assertThat(own.parentId()).isIn(ids));
        }
        assertThat(finished.currentAtEvents).containsOnly("none");
    }
}
