package io.github.sttcompare.http;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.net.URI;
import java.net.http.HttpRequest;

/** The provider of the package's documentation. */
final class HttpProviderSnippet {

    private HttpProviderSnippet() {}

    // @start region="provider"
    static final class PlainTextProvider implements SttProvider {
        private final HttpCaller server;

        PlainTextProvider(URI address, String key) {
            server = HttpCaller.builder(id(), address).secretHeader("Authorization", "Bearer " + key).build();
        }

        @Override
        public String id() {
            return "plain-text";
        }

        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            MultipartBody form = MultipartBody.builder().wav("file", "audio.wav", request.audio()).build();
            HttpRequest post = server.request("transcribe")
                    .header("Content-Type", form.contentType())
                    .POST(form.publisher())
                    .build();
            HttpReply reply = server.send(post, request.remaining());
            if (!reply.ok()) {
                throw HttpErrors.failure(reply).build();
            }
            return Transcript.of(reply.text());
        }

        @Override
        public void close() {
            server.close();
        }
    }
    // @end
}
