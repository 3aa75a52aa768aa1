package com.example.stt;

import io.github.sttcompare.*;
import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Posts the audio as a WAV file to a server that answers with the text. */
public final class MyProvider implements SttProvider {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private volatile boolean closed;

    public MyProvider() { this(URI.create("http://localhost:9000/transcribe")); }

    MyProvider(URI server) { this.server = server; }

    @Override public String id() { return "mine"; }

    @Override public Workload workload() { return Workload.REMOTE; }

    @Override public void close() { closed = true; client.shutdownNow(); }

    @Override public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (closed) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider is closed; open a new one");
        }
        var post = HttpRequest.newBuilder(server).POST(BodyPublishers.ofInputStream(request.audio()::openWav)).build();
        try {
            var answer = client.send(post, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return Transcript.of(answer.body().strip());
            }
            ErrorKind kind = answer.statusCode() < 500 ? ErrorKind.INVALID_REQUEST : ErrorKind.UNAVAILABLE;
            throw new SttException(kind, "the server " + server + " answered with status " + answer.statusCode());
        } catch (IOException e) {
            throw new SttException(ErrorKind.NETWORK, "no answer from " + server + "; is it running?", e);
        }
    }
}
