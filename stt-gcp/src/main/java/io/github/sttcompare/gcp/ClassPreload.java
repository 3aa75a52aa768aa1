package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/**
 * Writes a request and reads an answer once, without sending anything: the classes that this loads (the descriptions of
 * all messages, the JSON writer) take longer than a call and would count as the latency of the first one.
 */
final class ClassPreload {

    private ClassPreload() {}

    static void run() throws InvalidProtocolBufferException {
        RecognizeRequest request = RecognizeRequest.newBuilder().setContent(ByteString.copyFromUtf8("nothing")).build();
        RecognizeResponse response = RecognizeResponse.newBuilder()
                .addResults(SpeechRecognitionResult.newBuilder()
                        .addAlternatives(SpeechRecognitionAlternative.newBuilder()
                                .setTranscript("nothing")
                                .addWords(WordInfo.newBuilder().setWord("nothing"))))
                .build();
        String json = GcpAnswer.json(List.of(RecognizeResponse.parseFrom(response.toByteString())));
        boolean written = RecognizeRequest.parseFrom(request.toByteString()).equals(request);
        if (!written || json == null || !json.contains("nothing")) {
            throw new IllegalStateException("Google's messages do not survive being written and read");
        }
    }
}
