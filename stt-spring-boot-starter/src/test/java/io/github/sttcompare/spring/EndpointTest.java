package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint over HTTP, in Boot's embedded container. */
class EndpointTest {

    @TempDir
    static Path files;

    private static App app;
    private static final Scripted GOOD = Scripted.answering("good", "we walked home");
    private static final Scripted ODD = Scripted.answering("odd", "</script><script>alert(1)</script>");
    private static final Scripted BAD = Scripted.failing("bad");

    @BeforeAll
    static void start() {
        app = App.endpoint(files)
                .provider(GOOD)
                .provider(ODD)
                .provider(BAD)
                .property("stt.endpoint.max-upload", "3MB")
                .property("stt.endpoint.max-duration", "1m")
                .start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** The container deletes temporary files when a request has ended, shortly after the response. */
    @AfterEach
    void noFileOfAnUploadIsLeft() throws Exception {
        UploadedFiles.assertNoneLeft(files);
    }

    private static Comparison comparison(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        Path file = Files.createTempFile("answer", ".json");
        try {
            Files.writeString(file, answer.body());
            try (var utterances = Report.read(file).utterances().stream()) {
                return utterances.findFirst().orElseThrow().comparison();
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String... said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, "\"type\":\"urn:problem-type:stt-compare:", "\"title\":\"").contains(said);
    }

    @Test
    void aRecordingIsComparedScoredAndAnsweredAsAReport() throws Exception {
        Comparison comparison = comparison(app.post(Form.audio(1500)
                .field("providers", "good")
                .field("providers", "bad")
                .field("reference", "We walked home.")
                .field("language", "en-US")
                .field("child", "true")));
        assertThat(comparison.outcomes()).extracting(Outcome::providerId).containsExactly("good", "bad");
        assertThat(comparison.accuracy("good").orElseThrow().wer()).isZero();
        assertThat(comparison.outcome("bad")).isInstanceOf(Outcome.Failed.class);
        assertThat(comparison.audio().duration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(comparison.options().transcription().language()).isEqualTo("en-US");
        assertThat(comparison.options().transcription().speaker()).isEqualTo(SpeakerProfile.CHILD);
    }

    @Test
    void withoutASelectionAllProvidersAreCalled() throws Exception {
        assertThat(comparison(app.post(Form.audio(500))).outcomes()).extracting(Outcome::providerId).containsExactly("bad", "good", "odd");
    }

    @Test
    void emptyFieldsOfABrowsersFormCountAsMissing() throws Exception {
        Comparison comparison = comparison(app.post(Form.audio(500)
                .field("providers", "good,odd").field("reference", " ").field("language", "").field("child", "").field("_csrf", "x")));
        assertThat(comparison.outcomes()).hasSize(2);
        assertThat(comparison.scored()).isFalse();
    }

    @Test
    void aLargeRecordingIsStoredInAFileThatIsDeleted() throws Exception {
        assertThat(comparison(app.post(Form.audio(59_000).field("providers", "good"))).audio().duration()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void aBrowserGetsAPageOnWhichNoForeignCodeRuns() throws Exception {
        HttpResponse<String> page = app.post(new Form().file("audio", "<img src=x onerror=alert(2)>.wav", Form.wav(500)).field("providers", "odd"),
                "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("<!doctype html>", "alert(1)").doesNotContain("<script>alert(1)", "<img src=x");
    }

    @Test
    void aClientCannotReadFilesOfTheServer() throws Exception {
        Path secret = Files.write(files.resolveSibling(files.getFileName() + "-secret.wav"), Form.wav(123));
        try {
            String name = secret.toString();
            String page = app.post(new Form().file("audio", name, Form.wav(500)).field("providers", "good"), "Accept", "text/html").body();
            assertThat(page).contains(secret.getFileName().toString()).doesNotContain("data:audio", "<audio", name);
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void missingAndInvalidFieldsAreNamedWithAdvice() throws Exception {
        refused(app.post(new Form().field("providers", "good")), 400, "no field 'audio'", "-F \\\"audio=@FILE\\\"");
        refused(app.post(new Form().field("audio", "call.wav")), 400, "holds text and no file", "put @ before the path");
        refused(app.post(new Form().file("audio", "", new byte[0])), 400, "no field 'audio'");
        refused(app.post(Form.audio(100).file("audio", "b.wav", Form.wav(100))), 400, "'audio' is there twice");
        refused(app.post(Form.audio(100).field("providers", "nobody")), 400, "no provider 'nobody'", "bad, good, odd");
        refused(app.post(Form.audio(100).field("providers", "good").field("providers", "good")), 400, "'good' is named twice");
        refused(app.post(Form.audio(100).field("language", "klingonisch!")), 400, "'klingonisch!'", "en-US");
        refused(app.post(Form.audio(100).field("child", "perhaps")), 400, "'perhaps'", "true or false");
        refused(app.post(Form.audio(100).field("provider", "good")), 400, "no field 'provider'", "known are audio, providers");
        refused(app.post(Form.audio(100).field("reference", new byte[] {(byte) 0xC3, 0x28})), 400, "'reference' is not UTF-8");
        refused(app.post(Form.audio(100).field("reference", "word ".repeat(250_000))), 400, "'reference' has 1250000 bytes", "1048576");
        refused(app.post(Form.audio(100).field("language", "x".repeat(2000))), 400, "'language' has 2000 bytes");
    }

    @Test
    void anUploadThatIsNotARecordingIsRefusedSayingWhatItIs() throws Exception {
        refused(app.post(new Form().file("audio", "a.wav", new byte[0])), 422, "the file is empty");
        refused(app.post(new Form().file("audio", "a.wav", "hello, this is text".getBytes(StandardCharsets.UTF_8))), 422, "audio");
        refused(app.post(new Form().file("audio", "a.wav", "%PDF-1.7 and so on".repeat(50).getBytes(StandardCharsets.UTF_8))), 422, "PDF");
        byte[] damaged = Form.wav(500);
        refused(app.post(new Form().file("audio", "a.wav", Arrays.copyOf(damaged, 30))), 422, "audio");
        refused(app.post(Form.audio(61_000)), 413, "61 s long", "at most 60 s");
    }

    @Test
    void aTooLargeUploadIsRefusedEvenWithoutAStatedLength() throws Exception {
        byte[] large = new byte[6 << 20];
        refused(app.post(new Form().file("audio", "a.wav", large)), 413, "3145728 bytes are accepted");
        refused(app.post(new Form().file("audio", "a.wav", new byte[(3 << 20) + 1000])), 413, "3145728 bytes are accepted");
        Form form = new Form().file("audio", "a.wav", new byte[(3 << 20) + 1000]);
        refused(App.send(app.request(form).POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.body())))),
                413, "3145728 bytes are accepted");
    }

    @Test
    void aRequestThatIsNotAFormIsRefused() throws Exception {
        refused(App.send(app.request(Form.audio(100)).setHeader("Content-Type", "audio/wav")), 415, "'audio/wav'", "multipart/form-data");
        refused(App.send(app.request(Form.audio(100)).setHeader("Content-Type", "multipart/form-data")), 400, "check its boundary");
        refused(App.send(app.request(Form.audio(100)).setHeader("Content-Type", "multipart/form-data; boundary=another")), 400, "");
        Form many = Form.audio(100);
        for (int i = 0; i < 2000; i++) {
            many.field("_f" + i, "");
        }
        HttpResponse<String> answer = app.post(many, "X-Test", "many");
        assertThat(answer.statusCode()).isBetween(200, 413);
        HttpResponse<String> read = App.send(HttpRequest.newBuilder(app.uri("/api/v1/stt/compare")));
        refused(read, 405, "send a form with POST");
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
        refused(App.send(HttpRequest.newBuilder(app.uri("/api/v1/stt/compare?providers=good"))
                        .header("Content-Type", Form.audio(100).contentType())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Form.audio(100).body()))),
                400, "fields stand in the address");
    }

    @Test
    void browsersGetProblemsAsAPage() throws Exception {
        HttpResponse<String> page = app.post(Form.audio(100).field("language", "<b>!"), "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("&lt;b&gt;!").doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "soon", "1e3", "NaN", "20 s", "0.0", "99999999"})
    void anInvalidDeadlineIsRefused(String deadline) throws Exception {
        refused(app.post(Form.audio(100), "Stt-Deadline", deadline), 400, "Stt-Deadline", "20 or 2.5");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "2.5, 2.5", "0.000000001, 0.000000001", "301, 300", "9999999, 300"})
    void aDeadlineIsInSecondsAndNeverLaterThanThatOfTheService(String header, double seconds) throws Exception {
        assertThat(Deadline.of(header, Duration.ofMinutes(5)).toNanos() / 1e9).isCloseTo(seconds, within(1e-9));
    }

    @Test
    void atItsDeadlineTheRequestIsAnsweredWithPartialResults(@TempDir Path own) throws Exception {
        Scripted hung = Scripted.waiting("hung", new CountDownLatch(1));
        try (App slow = App.endpoint(own).provider(hung).provider(Scripted.answering("quick", "here")).start()) {
            Comparison comparison = comparison(slow.post(Form.audio(500), "Stt-Deadline", "0.3"));
            assertThat(comparison.outcome("quick")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(comparison.outcome("hung")).isInstanceOfSatisfying(Outcome.TimedOut.class,
                    late -> assertThat(late.reason()).isEqualTo("no answer before the deadline of 0.3 s"));
            Scripted.await(hung.interrupted);
        }
    }

    @Test
    void atCapacityFurtherRequestsGetARetryAfterAndAreServedLater(@TempDir Path own) throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        Scripted slow = Scripted.waiting("slow", until);
        try (App small = App.endpoint(own)
                .provider(slow)
                .property("stt.endpoint.max-concurrent", "1")
                .property("stt.endpoint.retry-after", "1500ms")
                .start()) {
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> {
                try {
                    return small.post(Form.audio(500));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Scripted.await(slow.started);
            HttpResponse<String> second = small.post(Form.audio(60_000));
            refused(second, 429, "1 requests at once");
            assertThat(second.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(slow.calls).hasValue(1);
            until.countDown();
            assertThat(comparison(first.get(30, TimeUnit.SECONDS)).transcribed()).hasSize(1);
            assertThat(comparison(small.post(Form.audio(500))).transcribed()).hasSize(1);
        }
    }

    @Test
    void callsAreCancelledSoonAfterTheClientDisconnects(@TempDir Path own) throws Exception {
        Scripted hung = Scripted.waiting("hung", new CountDownLatch(1));
        try (App watching = App.endpoint(own).provider(hung).property("stt.endpoint.max-concurrent", "1").start()) {
            long gone;
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), watching.port())) {
                Form.audio(500).send(client);
                Scripted.await(hung.started);
                gone = System.nanoTime();
            }
            Scripted.await(hung.interrupted);
            System.out.printf("cancelled %.2f s after the client left%n", (System.nanoTime() - gone) / 1e9);
            // the place must be free again
            assertThat(free(watching)).isTrue();
        }
    }

    private static boolean free(App watching) throws Exception {
        for (int i = 0; i < 100; i++) {
            if (watching.post(Form.audio(500), "Stt-Deadline", "0.05").statusCode() == 200) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Test
    void whiteSpaceIsSentEverySecondBeforeTheReport(@TempDir Path own) throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        try (App slow = App.endpoint(own).provider(Scripted.waiting("slow", until)).start();
                Socket client = new Socket(InetAddress.getLoopbackAddress(), slow.port())) {
            Form.audio(500).send(client);
            client.setSoTimeout(30_000);
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n1\r\n \r\n1\r\n \r\n")) {
                head.append((char) in.read());
            }
            assertThat(head).startsWith("HTTP/1.1 200").contains("application/json");
            until.countDown();
        }
    }

    @Test
    void anAbortedUploadLeavesNothing(@TempDir Path own) throws Exception {
        try (App watching = App.endpoint(own).provider(GOOD).property("stt.endpoint.max-concurrent", "1").start()) {
            byte[] body = Form.audio(30_000).body();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), watching.port())) {
                OutputStream out = client.getOutputStream();
                out.write(("POST /api/v1/stt/compare HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + Form.audio(1).contentType()
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, body.length / 2);
                out.flush();
            }
            assertThat(free(watching)).isTrue();
            UploadedFiles.assertNoneLeft(own);
        }
    }

    @Test
    void theEndpointCanBeEnabledOnItsOwn(@TempDir Path own) throws Exception {
        try (App without = App.app().provider(GOOD).property("server.tomcat.basedir", own).start()) {
            assertThat(without.post(Form.audio(500)).statusCode()).isEqualTo(404);
        }
        try (App elsewhere = App.endpoint(own).provider(GOOD).property("stt.endpoint.path", "/compare").property("server.servlet.context-path", "/app")
                .start()) {
            Form form = Form.audio(500);
            assertThat(App.send(HttpRequest.newBuilder(elsewhere.uri("/app/compare")).header("Content-Type", form.contentType())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form.body()))).statusCode()).isEqualTo(200);
        }
    }
}
