package io.github.sttcompare.http;

import static io.github.sttcompare.http.Calls.KEY;
import static io.github.sttcompare.http.Calls.PLENTY;
import static io.github.sttcompare.http.Calls.caller;
import static io.github.sttcompare.http.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break the rules of HTTP: the server's fault, never a defect of this library. */
@Timeout(60)
class MalformedReplyTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2.5\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2 bytes\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: x\r\n\r\n{}",
        "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 -20 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 2\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nno colon RAWBYTES\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nbad name RAWBYTES: x\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\n: RAWBYTES\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nX: a\u0001RAWBYTES\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    })
    void malformedRepliesAreProtocolErrors(String answer) throws Exception {
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        try (RawServer server = new RawServer(out -> {
                    out.write(bytes);
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            SttException failure;
            try {
                HttpReply reply = caller.send(post(caller), PLENTY);
                assertThat(reply.text()).isEqualTo("{}"); // leniently read
                return;
            } catch (SttException e) {
                failure = e;
            }
            assertThat(failure.kind()).as(failure.getMessage()).isIn(ErrorKind.PROTOCOL, ErrorKind.NETWORK);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("RAWBYTES").doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-5", "2.5", "0x2", "99999999999999999999", "two"})
    void anInvalidLengthIsAProtocolError(String length) throws Exception {
        try (RawServer server = new RawServer(out -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            SttException failure = catchThrowableOfType(SttException.class, () -> caller.send(post(caller), PLENTY));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(failure.retryable()).isFalse();
        }
    }
}
