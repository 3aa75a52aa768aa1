package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.BatchRecognizeFileResult;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.BatchRecognizeResults;
import com.google.cloud.speech.v2.InlineResult;
import com.google.cloud.speech.v2.ListRecognizersRequest;
import com.google.cloud.speech.v2.ListRecognizersResponse;
import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks {@code google.cloud.speech.v2.Speech}, within this JVM or on 127.0.0.1. What it does for a
 * request depends on the project in it: a script put there with {@link #on}, or else it answers.
 */
final class FakeSpeech implements AutoCloseable {

    /** How the names of its threads begin. */
    static final String THREADS = "fake-speech-";

    /** What happens to the requests of a project. */
    interface Script {

        /** Answers, fails, or does nothing, which hangs. */
        void run(Exchange exchange);
    }

    /** A call as the server sees it. */
    static final class Exchange {
        final String method;
        final Metadata headers;
        final @Nullable Deadline deadline;
        final CountDownLatch cancelled = new CountDownLatch(1);
        final List<Message> messages = new ArrayList<>();
        volatile boolean halfClosed;
        private final StreamObserver<Message> out;

        Exchange(String method, Metadata headers, @Nullable Deadline deadline, StreamObserver<Message> out) {
            this.method = method;
            this.headers = headers;
            this.deadline = deadline;
            this.out = out;
        }

        /** {@return the message that came last} */
        Message message() {
            return messages.getLast();
        }

        /** {@return whether the client takes more answers now} */
        boolean ready() {
            return ((ServerCallStreamObserver<Message>) out).isReady();
        }

        void send(Message answer) {
            out.onNext(answer);
        }

        void reply(Message answer) {
            out.onNext(answer);
            out.onCompleted();
        }

        void complete() {
            out.onCompleted();
        }

        void fail(Throwable thrown) {
            out.onError(thrown);
        }

        void fail(Status status) {
            out.onError(status.asRuntimeException());
        }

        boolean cancelledWithin(Duration limit) throws InterruptedException {
            return cancelled.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    /** Lets a server see the headers. */
    private static final class Headers implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return io.grpc.Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
        }
    }

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
    private final Map<String, BatchRecognizeRequest> batches = new ConcurrentHashMap<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(threads("call"));
    private final List<NioEventLoopGroup> loops = new ArrayList<>();
    private final Server server;
    private final @Nullable String name;
    private volatile int pollsUntilDone = 2;

    private FakeSpeech(Function<FakeSpeech, ServerBuilder<?>> builder, @Nullable String name) {
        this.name = name;
        try {
            server = builder.apply(this)
                    .executor(executor)
                    .intercept(new Headers())
                    .addService(speech())
                    .addService(operations())
                    .maxInboundMessageSize(64 << 20)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static FakeSpeech inProcess() {
        String name = UUID.randomUUID().toString();
        return new FakeSpeech(fake -> InProcessServerBuilder.forName(name), name);
    }

    static FakeSpeech netty() {
        return new FakeSpeech(fake -> {
            NioEventLoopGroup boss = new NioEventLoopGroup(1, threads("boss"));
            NioEventLoopGroup worker = new NioEventLoopGroup(1, threads("worker"));
            fake.loops.addAll(List.of(boss, worker));
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .channelType(NioServerSocketChannel.class)
                    .bossEventLoopGroup(boss)
                    .workerEventLoopGroup(worker);
        }, null);
    }

    private static ThreadFactory threads(String role) {
        AtomicInteger count = new AtomicInteger();
        return task -> Thread.ofPlatform().daemon().name(THREADS + role + "-" + count.incrementAndGet())
                .unstarted(task);
    }

    /** {@return a builder of a provider that talks to this server} */
    GcpProvider.Builder provider(String project) {
        GcpProvider.Builder builder = GcpProvider.builder()
                .project(project)
                .streamingSpeed(Double.POSITIVE_INFINITY)
                .pollInterval(Duration.ofMillis(2));
        String known = name;
        return known == null
                ? builder.endpoint("127.0.0.1:" + port()).plaintext(true)
                : builder.channel(() -> (ManagedChannelBuilder<?>) InProcessChannelBuilder.forName(known));
    }

    int port() {
        return server.getPort();
    }

    /** Sets what happens to the requests of a project. */
    FakeSpeech on(String project, Script script) {
        scripts.put(project, script);
        return this;
    }

    /** Sets how many polls of a batch it takes until it is done. */
    FakeSpeech pollsUntilDone(int polls) {
        pollsUntilDone = polls;
        return this;
    }

    /** {@return the calls so far, in the order they began} */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** {@return the calls so far of a method} */
    List<Exchange> exchanges(String method) {
        return exchanges.stream().filter(exchange -> exchange.method.equals(method)).toList();
    }

    Exchange awaitExchange(String method, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (exchanges(method).size() < count) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("no call " + count + " of " + method);
            }
            Thread.sleep(1);
        }
        return exchanges(method).get(count - 1);
    }

    /** The server's transcript: a word every quarter of a second, none in silence. */
    static Speech answer(ByteString audio, int rate, int channels) {
        return new Speech(audio, rate, channels);
    }

    private ServerServiceDefinition speech() {
        String service = "google.cloud.speech.v2.Speech";
        return ServerServiceDefinition.builder(service)
                .addMethod(unary(service, "Recognize", RecognizeRequest.getDefaultInstance(),
                        RecognizeResponse.getDefaultInstance()), handler("Recognize", FakeSpeech::recognize))
                .addMethod(unary(service, "BatchRecognize", BatchRecognizeRequest.getDefaultInstance(),
                        Operation.getDefaultInstance()), handler("BatchRecognize", this::batch))
                .addMethod(unary(service, "ListRecognizers", ListRecognizersRequest.getDefaultInstance(),
                        ListRecognizersResponse.getDefaultInstance()), handler("ListRecognizers",
                        exchange -> exchange.reply(ListRecognizersResponse.getDefaultInstance())))
                .addMethod(descriptor(service, "StreamingRecognize", MethodDescriptor.MethodType.BIDI_STREAMING,
                        StreamingRecognizeRequest.getDefaultInstance(),
                                StreamingRecognizeResponse.getDefaultInstance()),
                        ServerCalls.asyncBidiStreamingCall(this::stream))
                .build();
    }

    private ServerServiceDefinition operations() {
        String service = "google.longrunning.Operations";
        return ServerServiceDefinition.builder(service)
                .addMethod(unary(service, "GetOperation", GetOperationRequest.getDefaultInstance(),
                        Operation.getDefaultInstance()), handler("GetOperation", this::poll))
                .addMethod(unary(service, "CancelOperation", CancelOperationRequest.getDefaultInstance(),
                        Empty.getDefaultInstance()), handler("CancelOperation",
                        exchange -> exchange.reply(Empty.getDefaultInstance())))
                .build();
    }

    private static MethodDescriptor<Message, Message> unary(String service, String method, Message in, Message out) {
        return descriptor(service, method, MethodDescriptor.MethodType.UNARY, in, out);
    }

    private static MethodDescriptor<Message, Message> descriptor(
            String service, String method, MethodDescriptor.MethodType type, Message in, Message out) {
        return MethodDescriptor.<Message, Message>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
                .setRequestMarshaller(ProtoUtils.marshaller(in))
                .setResponseMarshaller(ProtoUtils.marshaller(out))
                .build();
    }

    private ServerCallHandler<Message, Message> handler(String method, Script otherwise) {
        return ServerCalls.asyncUnaryCall((request, out) -> {
            Exchange exchange = begin(method, out);
            exchange.messages.add(request);
            script(exchange, request, otherwise).run(exchange);
        });
    }

    private StreamObserver<Message> stream(StreamObserver<Message> out) {
        Exchange exchange = begin("StreamingRecognize", out);
        return new StreamObserver<>() {
            @Override
            public void onNext(Message message) {
                exchange.messages.add(message);
                script(exchange, exchange.messages.getFirst(), FakeSpeech::streamed).run(exchange);
            }

            @Override
            public void onError(Throwable t) {
                exchange.cancelled.countDown();
            }

            @Override
            public void onCompleted() {
                exchange.halfClosed = true;
                if (!exchange.messages.isEmpty()) {
                    script(exchange, exchange.messages.getFirst(), FakeSpeech::streamed).run(exchange);
                }
            }
        };
    }

    private Exchange begin(String method, StreamObserver<Message> out) {
        Exchange exchange = new Exchange(method, HEADERS.get(), Context.current().getDeadline(), out);
        ((ServerCallStreamObserver<Message>) out).setOnCancelHandler(exchange.cancelled::countDown);
        exchanges.add(exchange);
        return exchange;
    }

    private Script script(Exchange exchange, Message request, Script otherwise) {
        String where = switch (request) {
            case RecognizeRequest r -> r.getRecognizer();
            case BatchRecognizeRequest r -> r.getRecognizer();
            case StreamingRecognizeRequest r -> r.getRecognizer();
            case ListRecognizersRequest r -> r.getParent();
            case GetOperationRequest r -> r.getName();
            case CancelOperationRequest r -> "";
            default -> throw new AssertionError(exchange.method);
        };
        String[] parts = where.split("/", -1);
        return parts.length > 1 ? scripts.getOrDefault(parts[1], otherwise) : otherwise;
    }

    private static void recognize(Exchange exchange) {
        RecognizeRequest request = (RecognizeRequest) exchange.message();
        var decoding = request.getConfig().getExplicitDecodingConfig();
        Speech speech = answer(request.getContent(), decoding.getSampleRateHertz(), decoding.getAudioChannelCount());
        exchange.reply(speech.response(request.getConfig()));
    }

    private static void streamed(Exchange exchange) {
        StreamingRecognizeRequest first = (StreamingRecognizeRequest) exchange.messages.getFirst();
        var config = first.getStreamingConfig().getConfig();
        var decoding = config.getExplicitDecodingConfig();
        if (exchange.halfClosed) {
            Speech speech = answer(audio(exchange), decoding.getSampleRateHertz(), decoding.getAudioChannelCount());
            speech.finals(config).forEach(exchange::send);
            exchange.complete();
        } else if (exchange.messages.size() > 1) {
            exchange.send(Speech.interim("heard " + (exchange.messages.size() - 1)));
        }
    }

    static ByteString audio(Exchange exchange) {
        ByteString audio = ByteString.EMPTY;
        for (Message message : exchange.messages) {
            audio = audio.concat(((StreamingRecognizeRequest) message).getAudio());
        }
        return audio;
    }

    private void batch(Exchange exchange) {
        BatchRecognizeRequest request = (BatchRecognizeRequest) exchange.message();
        String operation = request.getRecognizer().replaceAll("recognizers/_", "operations/") + UUID.randomUUID();
        polls.put(operation, new AtomicInteger());
        batches.put(operation, request);
        exchange.reply(Operation.newBuilder().setName(operation).build());
    }

    private void poll(Exchange exchange) {
        String operation = ((GetOperationRequest) exchange.message()).getName();
        Operation.Builder answer = Operation.newBuilder().setName(operation);
        AtomicInteger count = polls.getOrDefault(operation, new AtomicInteger());
        if (count.incrementAndGet() >= pollsUntilDone) {
            answer.setDone(true).setResponse(Any.pack(result(batches.get(operation))));
        }
        exchange.reply(answer.build());
    }

    /** Addresses look like {@code gs://bucket/MILLIS-HASH.wav}, so that the words fit into the audio. */
    private static BatchRecognizeResponse result(@Nullable BatchRecognizeRequest request) {
        if (request == null) {
            throw new AssertionError("no such batch");
        }
        String uri = request.getFiles(0).getUri();
        String file = uri.substring(uri.lastIndexOf('/') + 1);
        long millis = Long.parseLong(file.substring(0, file.indexOf('-')));
        Speech speech = new Speech(file.hashCode(), millis, 1);
        RecognizeResponse response = speech.response(request.getConfig());
        return BatchRecognizeResponse.newBuilder()
                .putResults(uri, BatchRecognizeFileResult.newBuilder()
                        .setMetadata(response.getMetadata())
                        .setInlineResult(InlineResult.newBuilder()
                                .setTranscript(BatchRecognizeResults.newBuilder()
                                .addAllResults(response.getResultsList())))
                        .build())
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (NioEventLoopGroup loop : loops) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1_000);
        }
        executor.shutdownNow();
    }
}
