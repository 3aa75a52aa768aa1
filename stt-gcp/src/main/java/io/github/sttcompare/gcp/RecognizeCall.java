package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.UnsafeByteOperations;

/** One request, one answer. */
final class RecognizeCall {

    private RecognizeCall() {}

    static GcpAnswer run(SpeechSession session, CallWaiter caller, RecognitionPlan plan) throws InterruptedException {
        RecognizeRequest request = RecognizeRequest.newBuilder()
                .setRecognizer(plan.config().recognizer())
                .setConfig(plan.recognition())
                // not a copy: nobody can change the samples
                .setContent(UnsafeByteOperations.unsafeWrap(plan.audio().pcm()))
                .build();
        RecognizeResponse response =
                caller.await(session.client().recognizeCallable().futureCall(request, caller.context()));
        GcpAnswer answer = new GcpAnswer(plan);
        answer.answer(response);
        answer.results(response.getResultsList());
        answer.request(response.getMetadata());
        return answer;
    }
}
