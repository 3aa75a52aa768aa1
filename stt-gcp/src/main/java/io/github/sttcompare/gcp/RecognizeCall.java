package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Duration;

/** One request, one answer. */
final class RecognizeCall {

    private RecognizeCall() {}

    static Heard run(Session session, Caller caller, Plan plan) throws InterruptedException {
        RecognizeRequest request = RecognizeRequest.newBuilder()
                .setRecognizer(plan.config().recognizer())
                .setConfig(plan.recognition())
                // not a copy: nobody can change the samples
                .setContent(UnsafeByteOperations.unsafeWrap(plan.audio().pcm()))
                .build();
        RecognizeResponse response =
                caller.await(session.client().recognizeCallable().futureCall(request, caller.context()));
        Heard heard = new Heard();
        heard.answer(response);
        heard.results(response.getResultsList(), Duration.ZERO);
        heard.request(response.getMetadata());
        return heard;
    }
}
