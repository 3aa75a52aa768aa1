package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons in flight when the application stops. */
class ShutdownTest {

    @TempDir
    Path files;

    private static CompletableFuture<HttpResponse<String>> ask(App app) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return app.post(Form.audio(500));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aCallThatHangsIsCancelledAfterTheGraceAndTheClientIsTold() throws Exception {
        Scripted hung = Scripted.waiting("hung", new CountDownLatch(1));
        App app = App.endpoint(files).provider(hung).property("stt.shutdown-grace", "50ms").start();
        CompletableFuture<HttpResponse<String>> answer = ask(app);
        Scripted.await(hung.started);
        long begin = System.nanoTime();
        app.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        Scripted.await(hung.interrupted);
        HttpResponse<String> told = answer.get(30, TimeUnit.SECONDS);
        // no space has been sent yet; otherwise the response would be truncated
        assertThat(told.statusCode()).isEqualTo(503);
        assertThat(told.body()).contains("the service stops");
    }

    @Test
    void aCallThatEndsWithinTheGraceIsAnswered() throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        Scripted slow = Scripted.waiting("slow", until);
        App app = App.endpoint(files).provider(slow).property("stt.shutdown-grace", "20s").start();
        CompletableFuture<HttpResponse<String>> answer = ask(app);
        Scripted.await(slow.started);
        int port = app.port();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(app::close);
        while (accepts(port)) {
            Thread.sleep(10);
        }
        until.countDown();
        HttpResponse<String> told = answer.get(30, TimeUnit.SECONDS);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains("at last");
        stopping.get(30, TimeUnit.SECONDS);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aResponseThatHasBegunIsCutOffAndContainsNothingButSpaces() throws Exception {
        Scripted hung = Scripted.waiting("hung", new CountDownLatch(1));
        App app = App.endpoint(files).provider(hung).property("stt.shutdown-grace", "1500ms").start();
        String received;
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            client.setSoTimeout(30_000);
            Form.audio(500).send(client);
            Scripted.await(hung.started);
            app.close();
            received = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        String head = received.substring(0, received.indexOf("\r\n\r\n"));
        assertThat(head).startsWith("HTTP/1.1 200").contains("chunked");
        // without the last chunk, which is empty, every client knows that the response is incomplete
        assertThat(received.substring(head.length())).matches("(\r\n){2}(1\r\n \r\n)+");
    }

    @Test
    void anIdleServiceStopsAtOnceAndAStoppedContextCanStartAgain() throws Exception {
        try (App app = App.app().withoutWeb().provider(Scripted.answering("a", "b")).property("stt.shutdown-grace", "1m").start()) {
            long begin = System.nanoTime();
            app.context().stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            app.context().start();
            Comparison comparison =
                    app.bean(ParallelComparator.class).compare(Audio.of(Form.wav(500)), app.bean(Providers.class), CompareOptions.none());
            assertThat(comparison.transcribed()).hasSize(1);
        }
    }
}
