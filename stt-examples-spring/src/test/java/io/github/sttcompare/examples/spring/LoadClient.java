package io.github.sttcompare.examples.spring;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A client that sends forms with one second of silence. */
final class LoadClient {

    static final String BOUNDARY = "a-boundary-of-the-load-test";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** A response, and the time until it was received. */
    record Answer(int status, double millis, String body) {}

    private LoadClient() {}

    static byte[] form() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a.wav\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        try (InputStream wav = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K).openWav()) {
            wav.transferTo(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    static byte[] only(byte[] form, String providers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"providers\"\r\n\r\n" + providers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(form);
        return body.toByteArray();
    }

    static Answer post(URI uri, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        long start = System.nanoTime();
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), (System.nanoTime() - start) / 1e6, answer.body());
    }

    /** Sends {@code requests} requests, at most {@code atOnce} of them at the same time. */
    static List<Answer> all(URI uri, int requests, int atOnce, String... headers) throws InterruptedException {
        byte[] body = form();
        Semaphore turns = new Semaphore(atOnce);
        List<Future<Answer>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                turns.acquire();
                futures.add(threads.submit(() -> {
                    try {
                        return post(uri, body, headers);
                    } finally {
                        turns.release();
                    }
                }));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : futures) {
            try {
                answers.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a request failed", e.getCause());
            }
        }
        return answers;
    }

    static double percentile(List<Answer> answers, double share) {
        double[] sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
