package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpFaultTest {

    @ParameterizedTest
    @EnumSource(HttpFault.class)
    void theKindsOfAFaultAgreeOnRetryability(HttpFault fault) {
        assertThat(fault.kinds()).isNotEmpty();
        boolean ambiguous = fault == HttpFault.TRUNCATED_BODY || fault == HttpFault.BROKEN_CHUNKS || fault == HttpFault.NOT_HTTP
                || fault == HttpFault.INVALID_CONTENT_LENGTH;
        assertThat(fault.kinds().stream().map(ErrorKind::retryable).distinct()).hasSize(ambiguous ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(HttpFault.class)
    void theKitMapsAFaultToOneOfItsKinds(HttpFault fault) {
        assertThat(fault.kinds()).contains(fault.kindOnTheKit());
    }

    @Test
    void threeFaultsHang() {
        assertThat(Arrays.stream(HttpFault.values()).filter(HttpFault::hangs))
                .containsExactly(HttpFault.HANG_BEFORE_HEADERS, HttpFault.HANG_IN_BODY, HttpFault.DRIBBLED_BODY);
    }

    @ParameterizedTest
    @EnumSource(value = HttpFault.class, names = {"BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "TOO_MANY_REQUESTS"})
    void aRefusalHasItsStatus(HttpFault fault) {
        assertThat(fault.name()).isEqualTo(switch (fault.status()) {
            case 400 -> "BAD_REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            default -> "TOO_MANY_REQUESTS";
        });
    }
}
