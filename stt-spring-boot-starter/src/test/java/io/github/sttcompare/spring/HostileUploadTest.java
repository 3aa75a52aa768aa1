package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Malformed and hostile uploads are refused at once with a reason, log no error and leave no files behind. */
@Timeout(60)
class HostileUploadTest {

    @TempDir
    static Path files;

    private static App app;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void start() {
        app = App.endpoint(files).provider(Scripted.answering("good", "we walked home"))
                .property("stt.endpoint.max-upload", "1MB").property("stt.endpoint.max-concurrent", "2").start();
        LOG.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        app.close();
    }

    @AfterEach
    void theServiceContinuesWithoutLeftoversOrLoggedErrors() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        UploadedFiles.assertNoneLeft(files);
        int status = app.post(Form.audio(100)).statusCode();
        // a disconnected client may occupy a place until a write to it has failed
        while (status == 429 && System.nanoTime() < end) {
            Thread.sleep(20);
            status = app.post(Form.audio(100)).statusCode();
        }
        assertThat(status).isEqualTo(200);
        assertThat(List.copyOf(LOG.list)).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    private static Socket send(String headers, byte[] body) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), app.port());
        client.setSoTimeout(10_000);
        OutputStream out = client.getOutputStream();
        out.write(("POST /api/v1/stt/compare HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + Form.audio(1).contentType() + "\r\n"
                + headers
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return client;
    }

    @Test
    void aNameWithANulIsRefused() throws Exception {
        assertThat(app.post(new Form().file("audio", "a\u0000b.wav", Form.wav(100)))).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("malformed-form").doesNotContain("Exception");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 7_000, 60_000})
    void anEndlessNameIsRefusedAsSuch(int length) throws Exception {
        assertThat(app.post(new Form().file("audio", "n".repeat(length), Form.wav(100)))).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("shorter name");
        });
    }

    @Test
    void aRequestThatAnnouncesTooMuchIsAnsweredAtOnce() throws Exception {
        long start = System.nanoTime();
        try (Socket client = send("Content-Length: 1000000000000", Form.audio(10).body())) {
            byte[] answer = new byte[12];
            assertThat(client.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void disconnectingClientsLeaveNeitherFilesNorErrorsInTheLog() throws Exception {
        byte[] half = Form.audio(10_000).body();
        for (int i = 0; i < 10; i++) {
            send("Content-Length: 900000", half).close();
            // closed with a TCP reset, as if the client was killed
            try (Socket client = send("Content-Length: 900000", half)) {
                client.setSoLinger(true, 0);
            }
        }
    }
}
