package io.github.sttcompare.it;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import io.github.sttcompare.gcp.GcpProvider;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Google's service, as far as one call of {@code Recognize} goes. */
final class GoogleService {

    private static final MethodDescriptor<RecognizeRequest, RecognizeResponse> RECOGNIZE =
            MethodDescriptor.<RecognizeRequest, RecognizeResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("google.cloud.speech.v2.Speech/Recognize")
                    .setRequestMarshaller(ProtoUtils.marshaller(RecognizeRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(RecognizeResponse.getDefaultInstance()))
                    .build();

    private GoogleService() {}

    static LocalService start() {
        Gate gate = new Gate();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("google.cloud.speech.v2.Speech")
                        .addMethod(RECOGNIZE, ServerCalls.asyncUnaryCall((request, answer) -> {
                            gate.pass();
                            answer.onNext(answer());
                            answer.onCompleted();
                        }))
                        .build())
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LocalService(
                gate,
                server::shutdownNow,
                GcpProvider.builder()
                        .project("project")
                        .endpoint("127.0.0.1:" + server.getPort())
                        .plaintext(true)
                        .build());
    }

    private static RecognizeResponse answer() {
        return RecognizeResponse.newBuilder()
                .addResults(SpeechRecognitionResult.newBuilder()
                        .setLanguageCode("en-US")
                        .setResultEndOffset(Durations.fromMillis(2000))
                        .addAlternatives(SpeechRecognitionAlternative.newBuilder()
                                .setTranscript("we walked home along the river")
                                .setConfidence(0.75f)
                                .addWords(word("we", 100, 200))
                                .addWords(word("walked", 250, 600))))
                .build();
    }

    private static WordInfo word(String word, int start, int end) {
        return WordInfo.newBuilder().setWord(word).setStartOffset(millis(start)).setEndOffset(millis(end)).build();
    }

    private static Duration millis(int millis) {
        return Durations.fromMillis(millis);
    }
}
