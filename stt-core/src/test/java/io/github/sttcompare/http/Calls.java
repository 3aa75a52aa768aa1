package io.github.sttcompare.http;

import io.github.sttcompare.testing.Tones;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the tests of {@link HttpCaller} have in common. */
final class Calls {

    static final String KEY = "key-4f0c9d2e7ab84163";
    static final Duration PLENTY = Duration.ofSeconds(30);
    static final Duration LITTLE = Duration.ofMillis(150);

    private Calls() {}

    static HttpCaller caller(URI server) {
        return HttpCaller.builder("test", server).secretHeader("Authorization", "Bearer " + KEY).build();
    }

    static HttpRequest post(HttpCaller caller) {
        MultipartBody body = MultipartBody.builder().wav("file", "a.wav", Tones.tone(Duration.ofMillis(100))).build();
        return caller.request("v1/x").header("Content-Type", body.contentType()).POST(body.publisher()).build();
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
