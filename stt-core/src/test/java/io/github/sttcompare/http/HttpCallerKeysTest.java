package io.github.sttcompare.http;

import static io.github.sttcompare.http.Calls.KEY;
import static io.github.sttcompare.http.Calls.PLENTY;
import static io.github.sttcompare.http.Calls.caller;
import static io.github.sttcompare.http.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a caller sends its key, and where it is never seen. */
@Timeout(60)
class HttpCallerKeysTest {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.sending(200, "", "");
                RawServer server = RawServer.sending(status, "Location: " + elsewhere.uri() + "/x\r\n", "");
                HttpCaller caller = HttpCaller.builder("test", server.uri())
                        .secretHeader("api-key", KEY)
                        .client(settings -> settings.followRedirects(HttpClient.Redirect.ALWAYS))
                        .build()) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(HttpErrors.failure(reply).build().kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void requestToAnotherServerIsRefused() throws Exception {
        try (RawServer other = RawServer.sending(200, "", "");
                RawServer server = RawServer.sending(200, "", "");
                HttpCaller caller = caller(server.uri())) {
            HttpRequest request = HttpRequest.newBuilder(other.uri()).build();
            assertThatThrownBy(() -> caller.send(request, PLENTY)).isInstanceOf(IllegalArgumentException.class);
            assertThat(other.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://api.example.com", "http://localhost:8000/v1", "HTTP://LocalHost", "http://127.0.0.1", "http://127.1.2.3:1",
        "http://[::1]:9", "http://me.localhost"
    })
    void theKeyMayBeSentToThisMachineAndOverHttps(String address) {
        caller(URI.create(address)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://api.example.com", "http://192.168.0.7:8000/v1", "http://localhost.example.com", "http://127.0.0.1.example.com",
        "http://[::2]"
    })
    void theKeyMayNotBeSentElsewhereUnencrypted(String address) {
        assertThatThrownBy(() -> caller(URI.create(address)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining("without encryption")
                .hasMessageNotContaining(KEY);
        HttpCaller.builder("test", URI.create(address)).build().close();
        HttpCaller.builder("test", URI.create(address))
                .secretHeader("api-key", KEY)
                .allowPlainHttp(true)
                .build()
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "example.com", "/v1", "mailto:a@b", "https:///v1", "http://u:pass-word@h/",
        "//pass-word/x", "ftp://pass-word/x", "pass-word://h/x", "http://a_b:pass-word@c_d/x"
    })
    void anInvalidAddressIsRefused(String address) {
        assertThatThrownBy(() -> HttpCaller.builder("test", URI.create(address)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageNotContaining("pass-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nX-Evil: 1", "ключ", "a\u0000b"})
    void anInvalidKeyIsRefusedWithoutBeingShown(String key) {
        assertThatThrownBy(() -> HttpCaller.builder("test", URI.create("https://h")).secretHeader("api-key", key))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer one-half-of-it other-half-of-it", "Bearer one-half-of-it-other-half-of-it ", "one-half-of-it other-half-of-it"})
    void aKeyWithSpacesIsNotShown(String value) throws Exception {
        String body = "you sent one-half-of-it other-half-of-it, one-half-of-it-other-half-of-it";
        try (RawServer server = RawServer.sending(401, "", body);
                HttpCaller caller = HttpCaller.builder("test", server.uri())
                        .secretHeader(value.startsWith("Bearer") ? "Authorization" : "api-key", value)
                        .build()) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            String key = value.startsWith("Bearer ") ? value.substring(7).strip() : value;
            assertThat(reply.text()).contains(key);
            assertThat(reply.mask(reply.text())).doesNotContain(key);
        }
    }

    @Test
    void pathAndQueryFollowTheAddress() {
        try (HttpCaller caller =
                HttpCaller.builder("test", URI.create("https://H.example/a%20b//?api-version=1")).build()) {
            assertThat(caller.request("c:d?x=y").build().uri())
                    .isEqualTo(URI.create("https://h.example:443/a%20b/c:d?x=y&api-version=1"));
            assertThat(caller.request("").build().uri()).isEqualTo(URI.create("https://h.example:443/a%20b?api-version=1"));
            assertThat(caller.toString()).isEqualTo("https://h.example:443");
        }
    }

    @Test
    void tokensAreShortNamesWithoutTheKey() throws Exception {
        try (RawServer server = RawServer.sending(200, "X-Request-Id: " + KEY + "\r\nRequest-Id: a b\r\n", "");
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.requestId()).isEmpty();
            assertThat(reply.token("Systran/faster-whisper-small")).isEqualTo("Systran/faster-whisper-small");
            assertThat(reply.token("req-" + KEY)).isNull();
            assertThat(reply.token("two words")).isNull();
            assertThat(reply.token("\u001b[31m")).isNull();
            assertThat(reply.token("x".repeat(129))).isNull();
            assertThat(reply.token("")).isNull();
            assertThat(reply.token(null)).isNull();
        }
    }

    @Test
    void keyFromASupplierIsMadeForEachRequestAndNeverShown() throws Exception {
        List<String> keys = new ArrayList<>(List.of("token-one-0001", "token-two-0002"));
        try (RawServer server = RawServer.sending(401, "X-Request-Id: token-two-0002\r\n", "");
                HttpCaller caller = HttpCaller.builder("test", server.uri())
                        .secretHeader("Authorization", "Bearer ", keys::removeFirst)
                        .build()) {
            HttpReply first = caller.send(post(caller), PLENTY);
            HttpReply second = caller.send(post(caller), PLENTY);
            assertThat(first.token("token-one-0001")).isNull();
            assertThat(first.token("token-two-0002")).isEqualTo("token-two-0002");
            assertThat(second.requestId()).isEmpty();
            assertThat(server.heads).first().asString().contains("Bearer token-one-0001");
            assertThat(server.heads).last().asString().contains("Bearer token-two-0002");
        }
    }

    @Test
    void aFailingKeySupplierIsAFailureWithoutItsMessage() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "")) {
            assertThat(failedKey(server, () -> {
                throw new IllegalStateException("the key is " + KEY);
            })).hasMessageContaining("java.lang.IllegalStateException").hasMessageNotContaining(KEY).hasNoCause();
            assertThat(failedKey(server, () -> " ")).hasMessageContaining("returned none");
            SttException own = new SttException(ErrorKind.AUTHENTICATION, "log in again");
            assertThat(failedKey(server, () -> {
                throw own;
            })).isSameAs(own);
            assertThat(server.heads).isEmpty();
        }
    }

    @Test
    void errorsAndUndeclaredExceptionsOfASupplierDoNotShowTheKeyEither() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "")) {
            assertThat(failedKey(server, () -> {
                throw new AssertionError("the key is " + KEY);
            })).hasMessageNotContaining(KEY).hasNoCause();
            assertThat(failedKey(server, () -> sneaky(new TimeoutException("the key is " + KEY))))
                    .hasMessageNotContaining(KEY).hasNoCause();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> String sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "base64", "cut", "percent"})
    void tokensDoNotShowTheKeyInAnotherForm(String form) throws Exception {
        String echo = switch (form) {
            case "lower" -> KEY.toLowerCase(Locale.ROOT) + "." + KEY.toUpperCase(Locale.ROOT);
            case "base64" -> Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(StandardCharsets.UTF_8));
            case "cut" -> KEY.substring(0, KEY.length() - 3);
            default -> HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.UTF_8));
        };
        try (RawServer server = RawServer.sending(200, "X-Request-Id: " + echo + "\r\n", "");
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.requestId()).isEmpty();
            assertThat(reply.token("code-" + echo)).isNull();
            assertThat(reply.token("invalid_request")).isEqualTo("invalid_request");
        }
    }

    private static SttException failedKey(RawServer server, Supplier<String> key) {
        try (HttpCaller caller =
                HttpCaller.builder("test", server.uri()).secretHeader("Authorization", "Bearer ", key).build()) {
            SttException failure = catchThrowableOfType(SttException.class, () -> caller.send(post(caller), PLENTY));
            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            return failure;
        }
    }
}
