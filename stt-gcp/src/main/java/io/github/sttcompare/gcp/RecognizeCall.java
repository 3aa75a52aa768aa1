package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;

/** One request, one answer. */
final class RecognizeCall {

    private RecognizeCall() {}

    static GcpAnswer run(SpeechSession session, CallWaiter caller, RecognitionPlan plan) throws InterruptedException {
        RecognizeRequest request = RecognizeRequest.newBuilder()
                .setRecognizer(plan.config().recognizer())
                .setConfig(plan.recognition())
                .setContent(content(plan))
                .build();
        RecognizeResponse response =
                caller.await(session.client().recognizeCallable().futureCall(request, caller.context()));
        GcpAnswer answer = new GcpAnswer(plan);
        answer.answer(response);
        answer.results(response.getResultsList());
        answer.request(response.getMetadata());
        return answer;
    }

    private static ByteString content(RecognitionPlan plan) {
        if (plan.original() == null) {
            // not a copy: the samples cannot be changed
            return UnsafeByteOperations.unsafeWrap(plan.audio().pcm());
        }
        try (InputStream in = plan.original().open()) {
            return ByteString.readFrom(in);
        } catch (IOException e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "cannot read " + plan.audio().name() + "; check the file and its disk", e);
        }
    }
}
