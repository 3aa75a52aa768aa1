package io.github.sttcompare.examples.spring;

import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A local server that implements the {@code Recognize} call of Google's service. */
final class LocalGoogle implements AutoCloseable {

    private static final MethodDescriptor<RecognizeRequest, RecognizeResponse> RECOGNIZE =
            MethodDescriptor.<RecognizeRequest, RecognizeResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("google.cloud.speech.v2.Speech/Recognize")
                    .setRequestMarshaller(ProtoUtils.marshaller(RecognizeRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(RecognizeResponse.getDefaultInstance()))
                    .build();

    private final Server server;

    private LocalGoogle(Server server) {
        this.server = server;
    }

    static LocalGoogle saying(String text) throws IOException {
        RecognizeResponse answer = RecognizeResponse.newBuilder()
                .addResults(SpeechRecognitionResult.newBuilder()
                        .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(text)))
                .build();
        return new LocalGoogle(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(64 << 20)
                .addService(ServerServiceDefinition.builder("google.cloud.speech.v2.Speech")
                        .addMethod(RECOGNIZE, ServerCalls.asyncUnaryCall((request, observer) -> {
                            observer.onNext(answer);
                            observer.onCompleted();
                        }))
                        .build())
                .build()
                .start());
    }

    /** {@return the value for {@code STT_GCP_ENDPOINT}} */
    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
