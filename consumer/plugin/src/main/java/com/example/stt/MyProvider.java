package com.example.stt;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.Query;
import io.github.sttcompare.http.RawBody;
import java.net.URI;

/** Posts the audio as a WAV file to a server that answers with the text and a line break. */
public final class MyProvider implements SttProvider {
    private final HttpCaller server;

    public MyProvider(URI address, String key) {
        server = HttpCaller.builder(id(), address).secretHeader("Authorization", "Bearer " + key).build();
    }

    @Override public String id() { return "mine"; }

    @Override public Workload workload() { return Workload.REMOTE; }

    @Override public Capabilities capabilities() {
        return Capabilities.builder().maxBytes(25_000_000).options(TranscriptionOption.LANGUAGE).build();
    }

    @Override public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        String path = Query.of("transcribe").with("language", request.options().language()).toString();
        HttpReply reply = server.send(server.post(path, RawBody.wav(request.audio())).build(), request.remaining());
        if (!reply.ok()) {
            throw HttpErrors.failure(reply).build();
        }
        if (reply.isPage() || !reply.text().endsWith("\n")) {
            throw HttpErrors.unreadable(reply).build();
        }
        return Transcript.of(reply.text().strip());
    }

    @Override public void close() { server.close(); }
}
