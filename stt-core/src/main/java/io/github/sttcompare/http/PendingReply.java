package io.github.sttcompare.http;

import java.net.ProtocolException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one request while it arrives. It is complete with its last byte; the client's own future completes only
 * after a detour through another thread. The client's threads add what they receive, and the calling thread takes it.
 */
final class PendingReply implements BodyHandler<byte[]> {

    /** How much is read of an unsuccessful answer; this is enough to find the reason. */
    private static final int MAX_REFUSAL_BYTES = 64 << 10;

    /** Marks the end; no piece is empty. */
    private static final byte[] END = new byte[0];

    private static final Pattern LENGTH = Pattern.compile("\\s*[0-9]+\\s*");

    private final int maxBytes;
    private final BiFunction<ResponseInfo, byte[], HttpReply> reader;
    private final boolean events;
    /** The pieces of a stream of events; passed on by the calling thread, so that nothing is passed on after the call is over. */
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();

    private final CompletableFuture<HttpReply> whole = new CompletableFuture<>();
    private volatile @Nullable Supplier<HttpReply> refusal;
    private volatile boolean streamed;
    private volatile boolean begun;

    /**
     * A reply.
     *
     * @param maxBytes the most bytes of a success; a longer one is a failure
     * @param reader   makes the reply from what was received: status and headers, and the body, decompressed
     * @param events   whether events are to be passed on as they come
     */
    PendingReply(int maxBytes, BiFunction<ResponseInfo, byte[], HttpReply> reader, boolean events) {
        this.maxBytes = maxBytes;
        this.reader = reader;
        this.events = events;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo info) {
        begun = true;
        boolean ok = info.statusCode() / 100 == 2;
        streamed = events && ok && HttpReply.mediaType(info.headers()).equals(HttpReply.EVENTS) && !Compression.isSaid(info.headers());
        BoundedBody body = new BoundedBody(ok ? maxBytes : MAX_REFUSAL_BYTES, !ok, streamed ? pieces::add : null);
        if (!ok) {
            refusal = () -> refusal(info, body.soFar());
        }
        // the JDK treats a negative length as none
        if (info.headers().firstValue("Content-Length").filter(length -> !LENGTH.matcher(length).matches()).isPresent()) {
            body.refuse(new ProtocolException());
        }
        var unused = body.getBody().whenComplete((bytes, failure) -> {
            try {
                if (failure == null) {
                    whole.complete(ok ? reply(info, Compression.unfolded(info.headers(), bytes, maxBytes)) : refusal(info, bytes));
                }
            } catch (Throwable t) {
                // including OutOfMemoryError: the waiting thread must not wait forever
                whole.completeExceptionally(t);
            }
        });
        return body;
    }

    private HttpReply reply(ResponseInfo info, byte[] body) {
        return reader.apply(info, body);
    }

    private HttpReply refusal(ResponseInfo info, byte[] body) {
        return reply(info, Compression.unfoldedAsFarAsItGoes(info.headers(), body, MAX_REFUSAL_BYTES));
    }

    /** {@return whether its events were passed on as they came; known once {@link #pass} has returned} */
    boolean streamed() {
        return streamed;
    }

    /** {@return whether its head has arrived, and its body may follow} */
    boolean begun() {
        return begun;
    }

    /** Records that it will not arrive. */
    void fail(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    /** {@return whether it is complete or will not arrive} */
    boolean isDone() {
        return whole.isDone();
    }

    /**
     * {@return the whole reply, once it has arrived}
     *
     * @param end when to stop waiting, as a value of {@link System#nanoTime}
     */
    HttpReply await(long end) throws InterruptedException, TimeoutException, ExecutionException {
        return whole.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** {@return the reply with as much of its body as has arrived, if it is known to be unsuccessful; otherwise null} */
    @Nullable HttpReply refusal() {
        Supplier<HttpReply> known = refusal;
        return known == null ? null : known.get();
    }

    /**
     * Passes events on until there are no more. If the body turns out to be compressed, none is passed on.
     *
     * @param parser is fed the pieces, on the calling thread
     * @param end    when to stop, as a value of {@link System#nanoTime}
     */
    void pass(EventParser parser, long end) throws InterruptedException, TimeoutException {
        var unused = whole.whenComplete((reply, failure) -> pieces.add(END));
        boolean first = true;
        while (true) {
            long left = end - System.nanoTime();
            byte[] piece = pieces.poll(left, TimeUnit.NANOSECONDS);
            // a server that floods the caller may have sent more than there is time to pass on
            if (piece == null || (left <= 0 && piece.length > 0)) {
                throw new TimeoutException();
            }
            if (piece.length == 0) {
                // a broken connection cuts an event off, the end of the stream completes it
                if (!whole.isCompletedExceptionally()) {
                    parser.end();
                }
                return;
            }
            if (first && Compression.mayBeginWith(piece)) {
                streamed = false;
            }
            first &= piece.length == 0;
            if (streamed) {
                parser.feed(piece);
            }
        }
    }
}
