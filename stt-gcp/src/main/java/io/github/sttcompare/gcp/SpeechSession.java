package io.github.sttcompare.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.auth.Credentials;
import com.google.cloud.speech.v2.SpeechClient;
import com.google.cloud.speech.v2.SpeechSettings;
import io.github.sttcompare.kit.DaemonThreads;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Google's client and its threads, which are our own instead of those that gRPC shares within a JVM, so that none is left
 * when the provider is closed. Thread-safe.
 */
final class SpeechSession implements AutoCloseable {

    /** The largest answer that is read; an hour of speech with word times takes about 2 MB. */
    static final int MAX_ANSWER_BYTES = 64 << 20;

    /**
     * The largest details of an error that are read; with gRPC's limit of 8 KB, a longer error would be replaced by
     * another one.
     */
    private static final int MAX_DETAILS_BYTES = 64 << 10;

    /**
     * Netty logs at INFO that it has found epoll, which no user needs to know. Kept in a field, because a logger that is
     * not referenced forgets its level.
     */
    private static final Logger CHATTER = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.TcpMetrics");

    private static final int CALLBACK_THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final EventLoopGroup network = new NioEventLoopGroup(1, DaemonThreads.named("gcp/network", SpeechSession.class));
    private final ThreadPoolExecutor callbacks = new ThreadPoolExecutor(CALLBACK_THREADS, CALLBACK_THREADS,
            IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("gcp/callback", SpeechSession.class));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("gcp/timer", SpeechSession.class));
    private final Set<ApiFuture<?>> finishing = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> beforeClosing = ConcurrentHashMap.newKeySet();
    private final SpeechClient client;

    private SpeechSession(GcpConfig config, SentSecrets sent) throws IOException {
        callbacks.allowCoreThreadTimeOut(true);
        if (CHATTER.getLevel() == null) {
            CHATTER.setLevel(Level.WARNING);
        }
        HeaderLog log = new HeaderLog();
        log.keepTokensOut();
        try {
            client = client(config, sent, log);
        } catch (Throwable t) {
            endThreads().awaitUninterruptibly(CLOSING.toMillis());
            throw t;
        }
    }

    /** Opens a session: loads the client and reads the credentials, without connecting. */
    static SpeechSession open(GcpConfig config, SentSecrets sent) throws IOException {
        ClassPreload.run();
        return new SpeechSession(config, sent);
    }

    SpeechClient client() {
        return client;
    }

    /** Lets a call end by itself when the session is closed, within the time limit for closing. */
    void finishBeforeClosing(ApiFuture<?> call) {
        finishing.add(call);
        call.addListener(() -> finishing.remove(call), Runnable::run);
    }

    /** Registers a task to run before the session is closed, unless it is {@linkplain #forget forgotten} before. */
    void onClose(Runnable task) {
        beforeClosing.add(task);
    }

    /** {@return whether the task was still pending; if so, it is now up to the caller} */
    boolean forget(Runnable task) {
        return beforeClosing.remove(task);
    }

    private SpeechClient client(GcpConfig config, SentSecrets sent, HeaderLog log) throws IOException {
        Credentials credentials = GcpCredentials.load(config);
        SpeechSettings.Builder settings = SpeechSettings.newBuilder();
        settings.setEndpoint(config.endpoint());
        // credentials are added to calls by our own interceptor, which guards them
        settings.setCredentialsProvider(NoCredentialsProvider.create());
        settings.setBackgroundExecutorProvider(FixedExecutorProvider.create(timer));
        settings.setTransportChannelProvider(transport(config,
                credentials == null ? List.of() : List.of(new GuardedCallCredentials(credentials, sent, log))));
        // the comparator makes the retries: a second loop in the client would hide attempts, latency and cost
        settings.applyToAllUnaryMethods(method -> {
            method.setSimpleTimeoutNoRetriesDuration(Duration.ofDays(1));
            return null;
        });
        return SpeechClient.create(settings.build());
    }

    private TransportChannelProvider transport(GcpConfig config, List<ClientInterceptor> interceptors) {
        return SpeechSettings.defaultGrpcTransportProviderBuilder()
                .setExecutor(callbacks)
                .setMaxInboundMessageSize(MAX_ANSWER_BYTES)
                .setMaxInboundMetadataSize(MAX_DETAILS_BYTES)
                .setChannelConfigurator(channel -> configure(channel, config, interceptors))
                .build();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as Google declares it
    private ManagedChannelBuilder configure(
            ManagedChannelBuilder made, GcpConfig config, List<ClientInterceptor> interceptors) {
        Supplier<ManagedChannelBuilder<?>> other = config.channel();
        ManagedChannelBuilder channel = other == null ? made : other.get().executor(callbacks);
        channel.intercept(interceptors);
        channel.disableRetry();
        channel.offloadExecutor(callbacks);
        if (config.plaintext()) {
            channel.usePlaintext();
        }
        if (channel instanceof NettyChannelBuilder netty) {
            netty.eventLoopGroup(network).channelFactory(BoundedChannel::new);
        }
        return channel;
    }

    /** Cancels running calls and ends the threads. Calling it again has no effect. */
    @Override
    public void close() {
        long end = System.nanoTime() + CLOSING.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            for (Runnable task : beforeClosing) {
                if (forget(task)) {
                    task.run();
                }
            }
            for (ApiFuture<?> call : finishing) {
                ended(call, until(end));
            }
            client.shutdownNow();
            client.awaitTermination(until(end), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            client.shutdownNow();
        }
        endThreads().awaitUninterruptibly(until(end), TimeUnit.NANOSECONDS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ended(ApiFuture<?> call, long nanos) throws InterruptedException {
        try {
            call.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            // it no longer matters whether Google received it
        }
    }

    private static long until(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    private Future<?> endThreads() {
        Future<?> ended = network.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        timer.shutdownNow();
        callbacks.shutdown();
        return ended;
    }
}
