package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.ListRecognizersResponse;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A waiting caller returns at once when it is interrupted or out of time, and the server is notified. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancellationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeSpeech netty = FakeSpeech.netty();
    private final FakeSpeech inProcess = FakeSpeech.inProcess();

    @AfterAll
    void close() {
        netty.close();
        inProcess.close();
    }

    private GcpProvider hanging(FakeSpeech server, GcpMode mode) {
        server.on("hang", exchange -> {
            if (exchange.method.equals("ListRecognizers")) {
                exchange.reply(ListRecognizersResponse.getDefaultInstance());
            }
        });
        GcpProvider.Builder builder = server.provider("hang");
        return (mode == GcpMode.BATCH ? builder.batch(audio -> "gs://bucket/1-x.wav") : builder.mode(mode)).build();
    }

    private static String method(GcpMode mode) {
        return switch (mode) {
            case STREAMING -> "StreamingRecognize";
            case BATCH -> "BatchRecognize";
            case AUTO, RECOGNIZE -> "Recognize";
        };
    }

    @ParameterizedTest
    @CsvSource({"true, RECOGNIZE", "true, STREAMING", "true, BATCH", "false, RECOGNIZE", "false, STREAMING",
            "false, BATCH"})
    void anInterruptFreesTheCallerAndReachesTheServer(boolean network, GcpMode mode) throws Exception {
        FakeSpeech server = network ? netty : inProcess;
        int before = server.exchanges(method(mode)).size();
        try (GcpProvider provider = hanging(server, mode)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch ended = new CountDownLatch(1);
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    provider.transcribe(Sounds.request(Sounds.second()));
                } catch (Throwable t) {
                    thrown.set(t);
                }
                ended.countDown();
            });
            FakeSpeech.Exchange exchange = server.awaitExchange(method(mode), before + 1);
            caller.interrupt();
            assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(exchange.cancelledWithin(SOON)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, RECOGNIZE", "true, STREAMING", "true, BATCH", "false, RECOGNIZE", "false, STREAMING",
            "false, BATCH"})
    void theDeadlineEndsTheCallAndIsKnownToTheServer(boolean network, GcpMode mode) throws Exception {
        FakeSpeech server = network ? netty : inProcess;
        int before = server.exchanges(method(mode)).size();
        Duration budget = Duration.ofMillis(300);
        try (GcpProvider provider = hanging(server, mode)) {
            provider.warmUp(); // so that the time is spent on the call
            TranscriptionRequest request =
                    TranscriptionRequest.of(Sounds.second(), TranscriptionOptions.none(), budget);
            assertThatThrownBy(() -> provider.transcribe(request))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            FakeSpeech.Exchange exchange = server.awaitExchange(method(mode), before + 1);
            assertThat(exchange.deadline).isNotNull().satisfies(deadline ->
                    assertThat(deadline.timeRemaining(TimeUnit.MILLISECONDS)).isLessThan(budget.toMillis()));
            assertThat(exchange.cancelledWithin(SOON)).isTrue();
        }
    }

    @Test
    void aComparisonThatRunsOutOfTimeLeavesNothingBehind() throws InterruptedException {
        try (GcpProvider provider = hanging(netty, GcpMode.RECOGNIZE);
                ParallelComparator comparator = ParallelComparator.builder()
                        .providerTimeout(Duration.ofMillis(300)).grace(SOON).build()) {
            provider.warmUp();
            Comparison comparison = comparator.compare(Sounds.second(), List.of(provider), CompareOptions.none());
            switch (comparison.outcome("gcp")) {
                case Outcome.TimedOut o -> assertThat(o.stopped()).isTrue();
                // the deadline was told to gRPC, which may be the first to notice
                case Outcome.Failed f -> assertThat(f.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
                case Outcome other -> throw new AssertionError(other.toString());
            }
        }
    }

    @Test
    void closingEndsRunningCalls() throws Exception {
        GcpProvider provider = hanging(netty, GcpMode.STREAMING);
        int before = netty.exchanges("StreamingRecognize").size();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                provider.transcribe(Sounds.request(Sounds.second()));
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        FakeSpeech.Exchange exchange = netty.awaitExchange("StreamingRecognize", before + 1);
        provider.close();
        assertThat(caller.join(SOON)).isTrue();
        assertThat(thrown.get()).isInstanceOfSatisfying(SttException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(e).hasMessage("the provider 'gcp' is closed; open a new one");
        });
        assertThat(exchange.cancelledWithin(SOON)).isTrue();
    }

    @Test
    void callsAreNotRetried() throws InterruptedException {
        inProcess.on("down", exchange -> exchange.fail(Status.UNAVAILABLE));
        try (GcpProvider provider = inProcess.provider("down").build()) {
            assertThatThrownBy(() -> provider.transcribe(Sounds.request(Sounds.second())))
                    .isInstanceOf(SttException.class);
        }
        assertThat(inProcess.exchanges("Recognize").stream()
                .filter(e -> e.message().toString().contains("projects/down/"))).hasSize(1);
    }
}
