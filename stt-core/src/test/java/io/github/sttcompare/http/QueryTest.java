package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.testing.Tones;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries, addresses and bodies that are one thing. */
class QueryTest {

    @Test
    void namesAndValuesAreEncoded() {
        assertThat(Query.of("v1/listen").with("a b", "ż&=?/+*~#").with("none", null).with("n", 7).withAll("k", List.of("x", "y z")))
                .hasToString("v1/listen?a%20b=%C5%BC%26%3D%3F%2F%2B%2A~%23&n=7&k=x&k=y%20z");
        assertThat(Query.of("v1?x=1").with("y", true)).hasToString("v1?x=1&y=true");
        assertThat(Query.of("v1")).hasToString("v1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/speechtotext/v3/x?y=1,https://h/", "https://h/speechtotext,https://h/", "https://h/p/speechtotext/,https://h/p/",
        "https://h/speech,https://h/speech", "https://h,https://h", "https://h/speechtotexts/x,https://h/speechtotexts/x"
    })
    void thePathOfAnOperationIsLeftOut(URI address, URI base) {
        assertThat(Endpoints.withoutOperation(address, "speechtotext")).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({"http://LOCALHOST:1,true", "http://127.9.9.9,true", "http://[::1]:8,true", "http://127.0.0.1.example.com,false", "http://10.0.0.1,false", "mailto:x,false"})
    void thisMachineIsRecognisedByTheHost(URI address, boolean own) {
        assertThat(Endpoints.isThisMachine(address)).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://u:hush@h^", "http://hush h/", "hush:%"})
    void invalidAddressesAreNotShown(String address) {
        assertThatThrownBy(() -> Endpoints.parse("MY_URL", address, "https://x"))
                .isInstanceOf(SttException.class)
                .hasMessageStartingWith("MY_URL is not an address")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aRawBodyIsSentAsItIs() throws Exception {
        var audio = Tones.tone(Duration.ofMillis(100));
        try (RawServer server = RawServer.sending(200, "", "ok\n");
                HttpCaller caller = Calls.caller(server.uri())) {
            RawBody body = RawBody.wav(audio);
            HttpReply first = caller.send(caller.post("x", body).build(), Calls.PLENTY);
            HttpReply again = caller.send(caller.post("x", body).build(), Calls.PLENTY);
            assertThat(first.text() + again.text()).isEqualTo("ok\nok\n");
            byte[] wav = audio.openWav().readAllBytes();
            assertThat(server.bodies).containsExactly(wav, wav);
            assertThat(body.length()).isEqualTo(wav.length);
            assertThat(server.heads.getFirst()).contains("Content-Type: audio/wav", "Accept-Encoding: identity");
            assertThat(RawBody.of("application/json", "{}").length()).isEqualTo(2);
            caller.send(caller.post("x", RawBody.of("text/plain", "")).build(), Calls.PLENTY);
            assertThat(server.bodies.getLast()).isEmpty();
        }
    }
}
