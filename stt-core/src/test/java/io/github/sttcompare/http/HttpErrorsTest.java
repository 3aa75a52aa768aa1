package io.github.sttcompare.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import java.net.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400,INVALID_REQUEST,false", "401,AUTHENTICATION,false", "402,QUOTA,false", "403,AUTHENTICATION,false",
        "404,CONFIGURATION,false", "405,CONFIGURATION,false", "408,TIMEOUT,true", "409,UNAVAILABLE,true",
        "413,INVALID_AUDIO,false", "415,INVALID_AUDIO,false", "422,INVALID_REQUEST,false", "429,RATE_LIMITED,true",
        "418,INVALID_REQUEST,false", "500,UNAVAILABLE,true", "501,UNSUPPORTED,false", "502,UNAVAILABLE,true",
        "503,UNAVAILABLE,true", "504,TIMEOUT,true", "529,UNAVAILABLE,true", "302,CONFIGURATION,false", "204,PROTOCOL,false",
        "100,PROTOCOL,false", "999,PROTOCOL,false"
    })
    void statusHasItsKind(int status, ErrorKind kind, boolean retryable) {
        HttpHeaders headers = HttpHeaders.of(Map.of("x-request-id", List.of("r1")), (name, value) -> true);
        SttException failure =
                HttpErrors.failure(new HttpReply(status, headers, "RAWBYTES".getBytes(UTF_8), Secrets.none(), List.of())).build();
        assertThat(failure.kind()).isEqualTo(kind).isEqualTo(HttpErrors.kind(status));
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.requestId()).contains("r1");
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageNotContaining("RAWBYTES");
    }

    @Test
    void everyStatusHasASentence() {
        Set<String> sentences = new HashSet<>();
        for (int status = 100; status < 600; status++) {
            HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
            String message = HttpErrors.failure(new HttpReply(status, none, new byte[0], Secrets.none(), List.of())).build().getMessage();
            assertThat(message).isNotBlank();
            sentences.add(String.valueOf(message).replaceAll("\\d", ""));
        }
        assertThat(sentences).hasSizeGreaterThan(10);
    }
}
