package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailingReplyTest {

    private static final String CHECK = "everyFailingReplyHasTheExpectedKind";

    /** What a provider makes of a failure that it has read rightly. */
    enum Defect {
        WRONG_KIND, WRONG_RETRY, QUOTES_THE_SERVER, SHOWS_THE_KEY, FORGETS_RETRY_AFTER, LOSES_THE_CODE, ASKS_TWICE, STAYS_OPEN
    }

    /** As small as a provider on the HTTP kit can be. */
    private record KitProvider(HttpCaller server, String key, @Nullable Defect defect) implements SttProvider {

        @Override
        public String id() {
            return "kit";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            HttpRequest get = server.request("").GET().build();
            HttpReply reply = server.send(get, request.remaining());
            if (defect == Defect.ASKS_TWICE) {
                reply = server.send(get, request.remaining());
            }
            if (reply.ok() && reply.text().equals("good")) {
                return Transcript.of("hello world");
            }
            SttException.Builder failure = reply.ok()
                    ? HttpErrors.failure(reply, ErrorKind.PROTOCOL, "not a transcript; check the address")
                    : HttpErrors.failure(reply);
            if (reply.text().equals("with a code")) {
                failure.vendorCode("E_17");
            }
            throw broken(reply, failure);
        }

        private SttException broken(HttpReply reply, SttException.Builder failure) {
            if (defect == null) {
                return failure.build();
            }
            return switch (defect) {
                case WRONG_KIND -> HttpErrors.failure(reply, ErrorKind.INTERNAL, "a defect").build();
                case WRONG_RETRY -> failure.retryable(!failure.build().retryable()).build();
                case QUOTES_THE_SERVER -> HttpErrors.failure(reply, failure.build().kind(), "it says " + reply.text()).build();
                case SHOWS_THE_KEY -> HttpErrors.failure(reply, failure.build().kind(), "refused: " + key).build();
                case FORGETS_RETRY_AFTER -> failure.retryAfter(null).build();
                case LOSES_THE_CODE -> failure.vendorCode(null).build();
                default -> failure.build();
            };
        }

        @Override
        public void close() {
            if (defect != Defect.STAYS_OPEN) {
                server.close();
            }
        }
    }

    abstract static class Kit extends HttpProviderContract {
        private final @Nullable Defect defect;

        Kit(@Nullable Defect defect) {
            this.defect = defect;
        }

        @Override
        protected SttProvider newProvider(URI server, String key) {
            return new KitProvider(
                    HttpCaller.builder("kit", server).secretHeader("Authorization", "Bearer " + key).build(), key, defect);
        }

        @Override
        protected Reply goodReply(ReceivedRequest request) {
            return Reply.json(200, "good");
        }

        @Override
        protected Duration promptness() {
            return Duration.ofMillis(500);
        }

        @Override
        protected Stream<FailingReply> failingReplies() {
            FailingReply coded = FailingReply.json(400, "with a code", ErrorKind.INVALID_REQUEST).code("E_17");
            // one that stays open is found out by any
            return defect == Defect.STAYS_OPEN ? Stream.of(coded) : Stream.concat(FailingReply.common(), Stream.of(coded));
        }
    }

    static final class Right extends Kit {
        Right() {
            super(null);
        }
    }

    static final class WrongKind extends Kit {
        WrongKind() {
            super(Defect.WRONG_KIND);
        }
    }

    static final class WrongRetry extends Kit {
        WrongRetry() {
            super(Defect.WRONG_RETRY);
        }
    }

    static final class QuotesTheServer extends Kit {
        QuotesTheServer() {
            super(Defect.QUOTES_THE_SERVER);
        }
    }

    static final class ShowsTheKey extends Kit {
        ShowsTheKey() {
            super(Defect.SHOWS_THE_KEY);
        }
    }

    static final class ForgetsRetryAfter extends Kit {
        ForgetsRetryAfter() {
            super(Defect.FORGETS_RETRY_AFTER);
        }
    }

    static final class LosesTheCode extends Kit {
        LosesTheCode() {
            super(Defect.LOSES_THE_CODE);
        }
    }

    static final class AsksTwice extends Kit {
        AsksTwice() {
            super(Defect.ASKS_TWICE);
        }
    }

    static final class StaysOpen extends Kit {
        StaysOpen() {
            super(Defect.STAYS_OPEN);
        }
    }

    private static Class<? extends SttProviderContract> contract(Defect defect) {
        return switch (defect) {
            case WRONG_KIND -> WrongKind.class;
            case WRONG_RETRY -> WrongRetry.class;
            case QUOTES_THE_SERVER -> QuotesTheServer.class;
            case SHOWS_THE_KEY -> ShowsTheKey.class;
            case FORGETS_RETRY_AFTER -> ForgetsRetryAfter.class;
            case LOSES_THE_CODE -> LosesTheCode.class;
            case ASKS_TWICE -> AsksTwice.class;
            case STAYS_OPEN -> StaysOpen.class;
        };
    }

    private static Set<String> names(Stream<FailingReply> replies) {
        return replies.map(FailingReply::toString).collect(Collectors.toSet());
    }

    @Test
    void aProviderOnTheKitHandlesEachCommonReplyAsExpected() {
        ContractRun run = ContractRun.of(Right.class, CHECK);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).containsAll(names(FailingReply.common()));
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void eachDefectIsCaught(Defect defect) {
        ContractRun run = ContractRun.of(contract(defect), CHECK);
        assertThat(run.failed()).containsKey(switch (defect) {
            case FORGETS_RETRY_AFTER -> "429 seconds = RATE_LIMITED";
            case LOSES_THE_CODE, STAYS_OPEN -> "400 with a code = INVALID_REQUEST";
            default -> "429 rAwByTeS = RATE_LIMITED";
        });
        if (defect == Defect.FORGETS_RETRY_AFTER || defect == Defect.LOSES_THE_CODE) {
            assertThat(run.passed()).contains("429 rAwByTeS = RATE_LIMITED");
        }
    }
}
