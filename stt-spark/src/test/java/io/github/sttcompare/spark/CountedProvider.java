package io.github.sttcompare.spark;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A provider that calls {@link CallServer}. */
final class CountedProvider implements SttProvider {

    private final String id;
    private final Workload workload;
    private final String url;
    private final String key;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CountedProvider(String id, Workload workload, String url, String key) {
        this.id = id;
        this.workload = workload;
        this.url = url;
        this.key = key;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Workload workload() {
        return workload;
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder(id).put("model", "test").build();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(URI.create(url + "/" + id + "/" + Voices.number(request.audio()) + "/" + ProcessHandle.current().pid()))
                .header("Authorization", key)
                .build();
        try {
            HttpResponse<String> answer = client.send(call, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> Transcript.builder(answer.body()).metadata(MetadataKeys.BILLED_SECONDS, "0.1").build();
                case 415 -> throw new SttException(ErrorKind.INVALID_AUDIO, answer.body());
                case 401 -> throw new SttException(ErrorKind.AUTHENTICATION, answer.body());
                default -> throw new SttException(ErrorKind.UNAVAILABLE, answer.body());
            };
        } catch (IOException e) {
            throw new SttException(ErrorKind.NETWORK, "the vendor cannot be reached: " + e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
