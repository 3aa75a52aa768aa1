package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.SttException;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tokens are kept for a call. */
class SentSecretsTest {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final SentSecrets sent = new SentSecrets();

    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Metadata headers(String... tokens) {
        Metadata headers = new Metadata();
        for (String token : tokens) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        return headers;
    }

    @Test
    void allValuesOfAHeaderAreKept() {
        String first = token();
        String second = token();
        SentSecrets.OfCall call = sent.call();
        sent.add(headers(first, second), call);
        assertThat(call.masking().line(first + " and " + second)).isEqualTo("*** and ***");
    }

    @Test
    void theTokensOfACallAreKeptWhateverOthersSend() {
        String first = token();
        String second = token();
        SentSecrets.OfCall call = sent.call();
        sent.add(headers(first), call);
        sent.add(headers(second), call);
        IntStream.range(0, 20).forEach(i -> sent.add(headers(token()), sent.call()));
        assertThat(call.masking().mask(first + " and " + second)).isEqualTo("*** and ***");
        assertThat(call.masking().line("harmless")).isEqualTo("harmless");
    }

    @Test
    void theLatestTokenOfAnotherCallIsMaskedToo() {
        String other = token();
        sent.add(headers(other), sent.call());
        assertThat(sent.call().masking().line(other)).isEqualTo("***");
    }

    /** A batch that sends a new token with every poll. */
    @Test
    void aCallWithMoreTokensThanAreKeptShowsNothing() {
        SentSecrets.OfCall call = sent.call();
        String last = "";
        for (int i = 0; i < SentSecrets.OF_CALL; i++) {
            last = token();
            sent.add(headers(last), call);
            sent.add(headers(last), call);
        }
        assertThat(call.masking().everything()).isFalse();
        assertThat(call.masking().line("no: " + last)).isEqualTo("no: ***");

        String more = token();
        sent.add(headers(more), call);
        Masking masking = call.masking();
        assertThat(masking.everything()).isTrue();
        assertThat(masking.mask("{}")).isEqualTo("***");
        assertThat(masking.cause(new IllegalStateException(more))).hasMessage("java.lang.IllegalStateException").hasNoCause();
        SttException failure = new GcpErrors(masking).of(
                Status.INVALID_ARGUMENT.withDescription("no: " + more).asRuntimeException(), "id-" + more);
        assertThat(failure).hasMessageContaining("(INVALID_ARGUMENT): ***; check");
        assertThat(failure.requestId()).hasValue("***");
    }
}
