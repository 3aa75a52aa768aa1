package io.github.sttcompare.azure.sdk;

import static io.github.sttcompare.azure.sdk.FakeSpeechService.phrase;
import static io.github.sttcompare.azure.sdk.FakeSpeechService.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the ways in which the service fails, with the real SDK. */
@RequiresSdk
class ServiceFaultsTest {

    private static SttException failure(FakeSpeechService service) {
        try (AzureSdkProvider provider = Sounds.provider(service).build()) {
            return catchThrowableOfType(
                    SttException.class, () -> provider.transcribe(Sounds.request(Sounds.noise(1))));
        }
    }

    private static void assertFailed(SttException failure, ErrorKind kind, String code) {
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.vendorCode()).hasValue(code);
        assertThat(failure.requestId()).isPresent();
        assertThat(failure.retryable()).as("another try").isEqualTo(kind == ErrorKind.RATE_LIMITED);
        assertThat(failure.getMessage()).doesNotContain(Sounds.KEY, "SessionId", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "302, CONFIGURATION, ConnectionFailure, 5",
        "400, INVALID_REQUEST, BadRequest, 1",
        "401, AUTHENTICATION, AuthenticationFailure, 1",
        "402, QUOTA, ConnectionFailure, 5",
        "403, AUTHENTICATION, AuthenticationFailure, 1",
        "404, CONFIGURATION, ServiceError, 5",
        "407, CONFIGURATION, ConnectionFailure, 5",
        "408, TIMEOUT, ServiceTimeout, 5",
        "413, INVALID_AUDIO, ConnectionFailure, 5",
        "429, RATE_LIMITED, TooManyRequests, 5",
        "500, UNAVAILABLE, ServiceError, 5",
        "502, UNAVAILABLE, ServiceError, 5",
        "503, UNAVAILABLE, ServiceUnavailable, 5",
        "504, TIMEOUT, ConnectionFailure, 5"
    })
    void aRefusedUpgradeHasItsKindAndTheSdksRetriesAreNotMultiplied(int status, ErrorKind kind, String code,
            int attempts) {
        try (FakeSpeechService service = FakeSpeechService.refusing(status)) {
            SttException failure = failure(service);
            assertFailed(failure, kind, code);
            assertThat(failure.httpStatus()).hasValue(status);
            assertThat(service.connections()).hasSize(attempts);
        }
    }

    @Test
    void theComparatorWaitsForARateLimit() throws InterruptedException {
        int sdksOwn = 5;
        try (FakeSpeechService service = new FakeSpeechService(new FakeSpeechService.Behaviour() {
            @Override
            public int upgrade(int connection) {
                return connection <= sdksOwn ? 429 : 101;
            }

            @Override
            public void turn(FakeSpeechService.Turn turn) throws IOException {
                turn.start();
                turn.awaitEndOfAudio();
                turn.send("speech.phrase", phrase("At last.", 0, 1_000_000, 0.5));
                turn.end();
            }
        }); AzureSdkProvider provider = Sounds.provider(service).build();
                ParallelComparator comparator =
                        ParallelComparator.builder().providerTimeout(Sounds.PATIENCE).build()) {
            Outcome outcome = comparator.compare(Sounds.noise(1), List.of(provider)).outcome("azure-sdk");
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Transcribed.class,
                    heard -> assertThat(heard.transcript().text()).isEqualTo("At last."));
            assertThat(outcome.timing().attempts()).hasSize(2);
            assertThat(service.connections()).hasSize(sdksOwn + 1);
        }
    }

    /** The SDK tries no more than once to make a mere connection. */
    @ParameterizedTest
    @CsvSource({"404, CONFIGURATION, false", "500, UNAVAILABLE, true", "503, UNAVAILABLE, true"})
    void aRefusedConnectionIsOneAttemptAndTheMessageMentionsNoRetries(int status, ErrorKind kind, boolean retryable) {
        try (FakeSpeechService service = FakeSpeechService.refusing(status);
                AzureSdkProvider provider = Sounds.provider(service).build()) {
            SttException failure = catchThrowableOfType(SttException.class, provider::warmUp);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryable()).as("another try").isEqualTo(retryable);
            assertThat(failure).hasMessageNotContaining("by itself");
            assertThat(service.connections()).hasSize(1);
        }
    }

    /** The SDK does not report how often it has tried, so neither does the message. */
    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void aFailureMentionsTheRetriesOfTheSdk(int code) {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.awaitAudio(3_200);
            turn.close(code, "no");
        })) {
            assertThat(failure(service)).hasMessageContaining("[the Speech SDK has already retried this]");
        }
    }

    /** The SDK does not try again after a bad request, so the comparator may. */
    @ParameterizedTest
    @ValueSource(strings = {"Timed out waiting for audio", "No audio received within 10 seconds", "Timeout: did not receive any audio"})
    void aStallIsNotReportedAsInvalidAudio(String reason) {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.awaitAudio(3_200);
            turn.close(1007, reason);
        })) {
            SttException failure = failure(service);
            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(failure.retryable()).isTrue();
            assertThat(service.connections()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1007, Unsupported audio format, INVALID_AUDIO, BadRequest, 1",
        "1007, The audio is too long, INVALID_AUDIO, BadRequest, 1",
        "1007, Specified model is not known, INVALID_REQUEST, BadRequest, 1",
        "1007, Unknown language for this audio stream, INVALID_REQUEST, BadRequest, 1",
        "1007, Timeout must be positive, INVALID_REQUEST, BadRequest, 1",
        "1011, Internal, UNAVAILABLE, ServiceError, 5"
    })
    void aClosedConnectionHasItsKind(int code, String reason, ErrorKind kind, String vendor, int attempts) {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.awaitAudio(3_200);
            turn.close(code, reason + " for " + Sounds.KEY);
        })) {
            assertFailed(failure(service), kind, vendor);
            assertThat(service.connections()).hasSize(attempts);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TooManyRequests, RATE_LIMITED, TooManyRequests",
        "Forbidden, QUOTA, Forbidden",
        "Error, UNAVAILABLE, ServiceError",
        "ServiceUnavailable, UNAVAILABLE, ServiceUnavailable",
        "BadRequest, INVALID_REQUEST, BadRequest"
    })
    void aPhraseThatIsAFailureHasItsKind(String status, ErrorKind kind, String code) {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitAudio(3_200);
            turn.send("speech.phrase", FakeSpeechService.status(status));
            turn.send("turn.end", "{}");
            turn.readForEver();
        })) {
            assertFailed(failure(service), kind, code);
        }
    }

    @Test
    void aRefusedConnectionIsANetworkFailure() {
        FakeSpeechService gone = FakeSpeechService.silent();
        gone.close();
        assertFailed(failure(gone), ErrorKind.NETWORK, "ConnectionFailure");
    }

    @Test
    void aServiceThatAlwaysDropsTheConnectionIsANetworkFailure() {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.awaitAudio(3_200);
            turn.drop();
        })) {
            assertFailed(failure(service), ErrorKind.NETWORK, "ConnectionFailure");
        }
    }

    /** The SDK connects five times, and then neither connects nor says anything, for ever. */
    @Test
    void aServiceThatAlwaysClosesNormallyIsGivenUpButNotOneThatDoesItOnce() throws InterruptedException {
        try (FakeSpeechService closing = new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitAudio(3_200);
            turn.close(1000, "bye");
        }); FakeSpeechService slow = new FakeSpeechService(turn -> {
            turn.start();
            if (turn.connection() == 1) {
                turn.awaitAudio(3_200);
                turn.close(1000, "bye");
            }
            turn.awaitEndOfAudio();
            LockSupport.parkNanos(ConnectionWatch.PATIENCE.plusSeconds(1).toNanos());
            turn.send("speech.phrase", phrase("Back again.", 0, 1_000_000, 0.5));
            turn.end();
        }); AzureSdkProvider given = Sounds.provider(closing).build();
                AzureSdkProvider resumed = Sounds.provider(slow).id("resumed").build();
                ParallelComparator comparator =
                        ParallelComparator.builder().providerTimeout(Sounds.PATIENCE).build()) {
            Comparison comparison = comparator.compare(Sounds.noise(1), List.of(given, resumed));
            assertThat(comparison.outcome("azure-sdk")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertFailed(failed.error().toException(), ErrorKind.NETWORK, "ConnectionFailure");
                assertThat(failed.error().message()).contains("the service closed the connection");
                assertThat(failed.timing().attempts()).hasSize(1);
            });
            assertThat(closing.connections()).hasSize(5);
            assertThat(comparison.outcome("resumed")).isInstanceOfSatisfying(Outcome.Transcribed.class,
                    heard -> assertThat(heard.transcript().text()).isEqualTo("Back again."));
            assertThat(slow.connections()).hasSize(2);
        }
    }

    @Test
    void afterADropTheSdkReconnectsAndNothingIsLostOrMoved() throws InterruptedException {
        AtomicInteger resumedAt = new AtomicInteger();
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            if (turn.connection() == 1) {
                turn.awaitAudio(32_000);
                turn.send("speech.phrase", phrase("First.", 1_000_000, 4_000_000, 0.5, word("first", 1_000_000,
                        4_000_000, 0.5)));
                turn.hypothesis("lost", 6_000_000, 1_000_000);
                turn.awaitAudio(60_000);
                turn.drop();
            }
            turn.awaitEndOfAudio();
            resumedAt.set(96_000 - turn.audio().length);
            turn.send("speech.phrase", phrase("Second.", 2_000_000, 3_000_000, 0.5, word("second", 2_000_000,
                    3_000_000, 0.5)));
            turn.end();
        }); AzureSdkProvider provider = Sounds.provider(service).build()) {
            Transcript heard = provider.transcribe(Sounds.request(Sounds.noise(3)));
            assertThat(heard.text()).isEqualTo("First. Second.");
            assertThat(service.connections()).hasSize(2);
            // it goes on from the end of the first phrase, and the times of the second turn count from there
            Duration offset = Duration.ofNanos(resumedAt.get() * 31_250L);
            assertThat(resumedAt.get()).isPositive();
            assertThat(heard.words()).containsExactly(
                    new Word("first", Duration.ofMillis(100), Duration.ofMillis(500), 0.5, null),
                    new Word("second", offset.plusMillis(200), offset.plusMillis(500), 0.5, null));
        }
    }

    @ParameterizedTest
    @CsvSource({"NoMatch", "InitialSilenceTimeout", "BabbleTimeout"})
    void unintelligibleSpeechIsAnEmptyAnswer(String status) throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering(FakeSpeechService.status(status));
                AzureSdkProvider provider = Sounds.provider(service).build()) {
            Transcript heard = provider.transcribe(Sounds.request(Sounds.noise(1)));
            assertThat(heard.text()).isEmpty();
            assertThat(heard.confidence()).isNull();
            assertThat(heard.raw()).contains(status);
        }
    }
}
