package io.github.sttcompare.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    private static final String KEY = "key-1234567890";

    private static final ErrorCodes CODES = ErrorCodes.builder("Acme")
            .errorsAt("error")
            .codesAt("error.code", "error.type")
            .code(ErrorKind.QUOTA, "no credit", "out_of_credit", "billing_*")
            .code(ErrorKind.UNAVAILABLE, "busy", "Busy")
            .when(403, "error.message", "quota", ErrorKind.QUOTA, "no quota")
            .status(404, ErrorKind.INVALID_REQUEST, "no such model")
            .retryHeader("x-retry")
            .build();

    private static SttException failure(Reply reply) throws InterruptedException {
        try (FaultServer server = FaultServer.answering(reply);
                HttpCaller caller = HttpCaller.builder("acme", server.uri()).secretHeader("Authorization", "Bearer " + KEY).build()) {
            HttpReply answer = caller.send(caller.request("").build(), Duration.ofSeconds(30));
            return CODES.failure(answer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // a code says more than a status, and the first one more than the second
        "429 | {\"error\":{\"code\":\"out_of_credit\"}} | QUOTA | out_of_credit",
        "429 | {\"error\":{\"code\":\"OUT_OF_CREDIT\"}} | QUOTA | OUT_OF_CREDIT",
        "400 | {\"error\":{\"code\":\"new\",\"type\":\"billing_hard_limit\"}} | QUOTA | new",
        "500 | {\"error\":{\"code\":500}} | UNAVAILABLE | 500",
        // but one that may pass does not make a refusal pass
        "400 | {\"error\":{\"code\":\"busy\"}} | INVALID_REQUEST | busy",
        "429 | {\"error\":{\"code\":\"busy\"}} | UNAVAILABLE | busy",
        "503 | {\"error\":{\"code\":\"busy\"}} | UNAVAILABLE | busy",
        "403 | {\"error\":{\"message\":\"Out of Quota.\"}} | QUOTA | ",
        "401 | {\"error\":{\"message\":\"Out of Quota.\"}} | AUTHENTICATION | ",
        "404 | {} | INVALID_REQUEST | ",
        "418 | no JSON | INVALID_REQUEST | ",
        // an error in a success, by its code where that is known or a status
        "200 | {\"error\":{\"code\":\"busy\"}} | UNAVAILABLE | busy",
        "200 | {\"error\":{\"code\":429}} | RATE_LIMITED | 429",
        "200 | {\"error\":\"broken\"} | INVALID_REQUEST | "
    })
    void anAnswerHasItsKindAndItsCode(int status, String body, ErrorKind kind, String code) throws Exception {
        SttException failure = failure(Reply.json(status, body));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.vendorCode().orElse(null)).isEqualTo(code);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.getMessage()).doesNotContain("Quota.").doesNotContain("broken");
    }

    @Test
    void unsafeErrorCodesAreLeftOut() throws Exception {
        assertThat(failure(Reply.json(400, "{\"error\":{\"code\":\"" + KEY + "\",\"type\":\"plain\"}}")).vendorCode()).contains("plain");
        assertThat(failure(Reply.json(400, "{\"error\":{\"code\":\"two words\"}}")).vendorCode()).isEmpty();
    }

    @Test
    void theServerMaySayWhetherToRetry() throws Exception {
        assertThat(failure(Reply.json(400, "{}").header("x-retry", "true")).retryable()).isTrue();
        assertThat(failure(Reply.json(500, "{}").header("x-retry", "false")).retryable()).isFalse();
        assertThat(failure(Reply.json(500, "{}").header("x-retry", "perhaps")).retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"error\":null}", "{\"error\":\"\"}", "{\"error\":{\"code\":null}}", "{\"text\":\"x\"}"})
    void anEmptyErrorIsIgnored(String body) {
        assertThat(CODES.isError(Json.parse(body))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"x\"}", "{\"error\":true}", "{\"error\":{\"code\":7}}"})
    void anErrorIsRecognised(String body) {
        assertThat(CODES.isError(Json.parse(body))).isTrue();
    }
}
