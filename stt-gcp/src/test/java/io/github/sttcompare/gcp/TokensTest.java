package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.grpc.Metadata;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of a call is never shown, whoever echoes it. It has no recognisable form, so no pattern finds it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {

    private static final String TOKEN = "Opaque-Zq7Xw9pLm3Tt5Rk8Vn2Hj6";

    private final FakeSpeech server = FakeSpeech.netty();

    @AfterAll
    void close() {
        server.close();
    }

    /** Credentials whose token, or whose failure, is given. */
    private static final class Giving extends TestCredentials {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Throwable failure;

        Giving(@Nullable Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Map<String, List<String>> getRequestMetadata(URI uri) {
            if (failure != null) {
                throw TokensTest.<RuntimeException>sneaky(failure);
            }
            return new HashMap<>(Map.of("authorization", List.of("Bearer " + TokensTest.TOKEN)));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private GcpProvider provider(String project) {
        return server.provider(project).credentials(new Giving(null)).build();
    }

    private static SttException failure(GcpProvider provider) {
        try (provider) {
            return catchThrowableOfType(SttException.class, () -> provider.transcribe(Sounds.request(Sounds.second())));
        }
    }

    private static void assertUnseen(SttException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String everything = failure.vendorCode() + "\n" + failure.requestId() + "\n" + trace;
        assertThat(everything.toLowerCase(Locale.ROOT)).doesNotContain("zq7xw9", "vn2hj6", "3tt5");
        assertThat(everything).doesNotContain(Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is", "upper", "base64", "cut", "split"})
    void aServerThatEchoesTheTokenDoesNotRevealIt(String form) {
        String echo = switch (form) {
            case "upper" -> TOKEN.toUpperCase(Locale.ROOT);
            case "base64" -> Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));
            case "cut" -> TOKEN.substring(0, 20);
            case "split" -> TOKEN.substring(0, 16) + " " + TOKEN.substring(16);
            default -> TOKEN;
        };
        server.on("echo", exchange -> exchange.fail(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage("no: " + echo)
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("R-" + echo).build()))
                .addDetails(Any.pack(RequestInfo.newBuilder().setRequestId("id-" + echo).build()))
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder().setField(echo).setDescription(echo))
                        .build()))
                .build())));
        SttException failure = failure(provider("echo"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertUnseen(failure);
    }

    @Test
    void aServerThatEchoesTheTokenInAnAnswerDoesNotRevealIt() throws InterruptedException {
        server.on("answer", exchange -> exchange.reply(RecognizeResponse.newBuilder()
                .setMetadata(RecognitionResponseMetadata.newBuilder().setRequestId("id-" + TOKEN))
                .build()));
        try (GcpProvider provider = provider("answer")) {
            Transcript heard = provider.transcribe(Sounds.request(Sounds.second()));
            assertThat(heard.toString()).doesNotContain("Zq7Xw9").contains("id-***");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io", "runtime", "error", "undeclared"})
    void failingCredentialsDoNotRevealTheToken(String how) {
        Throwable thrown = switch (how) {
            case "io" -> new IOException("refused " + TOKEN, new IOException(TOKEN));
            case "runtime" -> new IllegalStateException("refused " + TOKEN);
            case "error" -> new AssertionError("refused " + TOKEN);
            default -> new TimeoutException("refused " + TOKEN);
        };
        SttException failure = failure(server.provider("p").credentials(new Giving(thrown)).build());
        assertUnseen(failure);
        assertThat(failure).hasMessageContaining(thrown.getClass().getSimpleName());
    }

    @Test
    void theIssuersErrorCodeIsKept() {
        SttException failure = failure(server.provider("p")
                .credentials(new Giving(new IOException("Error getting access token: invalid_grant " + TOKEN))).build());
        assertUnseen(failure);
        assertThat(failure).hasMessageContaining("invalid_grant");
    }

    /** As with {@code -Djava.util.logging.config.file} and everything at FINEST. */
    @Test
    void theLogAtDebugDoesNotRevealTheToken() {
        assertLogWithoutToken(() -> {});
    }

    /** As a program does that changes levels while it runs, or that reads a configuration later. */
    @Test
    void theLogSetToDebugAfterTheFirstCallDoesNotRevealTheToken() {
        assertLogWithoutToken(() -> Logger.getLogger(HeaderLog.NAME).setLevel(Level.FINEST));
    }

    /** Makes a call, something in between, and another call. */
    private void assertLogWithoutToken(Runnable between) {
        StringBuilder log = new StringBuilder();
        Handler handler = new ConsoleHandler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLoggerName().endsWith("NettyServerHandler")) {
                    return; // the fake server is no part of the program
                }
                synchronized (log) {
                    log.append(entry.getLoggerName()).append(' ').append(entry.getMessage()).append('\n');
                }
            }
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("io.grpc");
        Level before = root.getLevel();
        Consumer<Level> levels = root::setLevel;
        root.addHandler(handler);
        levels.accept(Level.ALL);
        try {
            server.on("log", exchange -> exchange.reply(RecognizeResponse.getDefaultInstance()));
            try (GcpProvider provider = provider("log")) {
                provider.transcribe(Sounds.request(Sounds.second()));
                between.run();
                provider.transcribe(Sounds.request(Sounds.second()));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
        synchronized (log) {
            assertThat(log.toString()).isNotEmpty().doesNotContain(TOKEN);
        }
    }

    /** Credentials with a new token for each request; no two of them have a piece in common. */
    private static final class Fresh extends TestCredentials {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, List<String>> getRequestMetadata(URI uri) {
            return Map.of("authorization", List.of("Bearer " + UUID.randomUUID().toString().replace("-", "")));
        }
    }

    @Test
    void theTokenOfARunningCallIsNotForgottenWhenOthersSendManyOthers() throws InterruptedException {
        BlockingQueue<FakeSpeech.Exchange> held = new LinkedBlockingQueue<>();
        AtomicBoolean first = new AtomicBoolean(true);
        server.on("fresh", exchange -> {
            if (first.getAndSet(false)) {
                held.add(exchange);
            } else {
                exchange.reply(RecognizeResponse.getDefaultInstance());
            }
        });
        try (GcpProvider provider = server.provider("fresh").credentials(new Fresh()).build()) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = Thread.ofPlatform().daemon().start(() -> failure.set(catchThrowable(
                    () -> provider.transcribe(Sounds.request(Sounds.second())))));
            FakeSpeech.Exchange exchange = held.poll(60, TimeUnit.SECONDS);
            assertThat(exchange).as("the first call, unless it failed: %s", failure.get()).isNotNull();
            for (int i = 0; i < 12; i++) {
                provider.transcribe(Sounds.request(Sounds.second()));
            }
            String token = String.valueOf(exchange.headers.get(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))).substring("Bearer ".length());
            assertThat(token).hasSize(32);
            exchange.fail(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                    .setCode(Code.INVALID_ARGUMENT_VALUE)
                    .setMessage("no: " + token)
                    .addDetails(Any.pack(RequestInfo.newBuilder().setRequestId("id-" + token).build()))
                    .build()));
            caller.join();
            assertThat(failure.get()).hasMessageNotContaining(token).hasMessageContaining("no: ***")
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.requestId()).hasValue("id-***"));
        }
    }

    /** In {@code //PASSWORD/x} the password is where a host would be. */
    @ParameterizedTest
    @ValueSource(strings = {"//pass-word/x", "user:pass-word@host:443", "https://pass-word", "pass-word:99999"})
    void anAddressThatIsWrongIsNotShown(String endpoint) {
        SttException failure = catchThrowableOfType(
                SttException.class, () -> GcpProvider.builder().project("p").endpoint(endpoint).build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("endpoint").hasMessageNotContaining("pass-word");
    }
}
