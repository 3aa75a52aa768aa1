package io.github.sttcompare.http;

import io.github.sttcompare.kit.Secrets;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one request while it comes. It is complete with its last byte; the client's own future is complete only after a
 * detour over one more thread. The client's threads put in what they receive, the calling thread takes it.
 */
final class PendingReply implements BodyHandler<byte[]> {

    /** As much is read of an answer that is no success; it is enough to tell why. */
    private static final int MAX_REFUSAL_BYTES = 64 << 10;

    /** Behind the last piece; no piece is empty. */
    private static final byte[] END = new byte[0];

    private final int maxBytes;
    private final Secrets secrets;
    private final boolean events;
    /** The pieces of a stream of events; told by the calling thread, so that nobody hears of a call that is over. */
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();

    private final CompletableFuture<HttpReply> whole = new CompletableFuture<>();
    private volatile @Nullable Supplier<HttpReply> refusal;

    /**
     * A reply.
     *
     * @param maxBytes the most bytes of a success; a longer one is a failure
     * @param secrets  what no message may show
     * @param events   whether a stream of events is to be told
     */
    PendingReply(int maxBytes, Secrets secrets, boolean events) {
        this.maxBytes = maxBytes;
        this.secrets = secrets;
        this.events = events;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo info) {
        boolean ok = info.statusCode() / 100 == 2;
        boolean told = events && ok && HttpReply.mediaType(info.headers()).equals("text/event-stream");
        BoundedBody body = new BoundedBody(ok ? maxBytes : MAX_REFUSAL_BYTES, !ok, told ? pieces::add : null);
        if (!ok) {
            refusal = () -> reply(info, body.soFar());
        }
        var unused = body.getBody().thenAccept(bytes -> whole.complete(reply(info, bytes)));
        return body;
    }

    private HttpReply reply(ResponseInfo info, byte[] body) {
        return new HttpReply(info.statusCode(), info.headers(), body, secrets);
    }

    /** Says that it will not come. */
    void fail(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    /** {@return whether it is complete or will not come} */
    boolean isDone() {
        return whole.isDone();
    }

    /**
     * {@return the whole reply, when it has come}
     *
     * @param end the moment to wait until, as {@link System#nanoTime} counts
     */
    HttpReply await(long end) throws InterruptedException, TimeoutException, ExecutionException {
        return whole.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** {@return the reply without what is missing of its body, when it is known to be no success; else null} */
    @Nullable HttpReply refusal() {
        Supplier<HttpReply> known = refusal;
        return known == null ? null : known.get();
    }

    /**
     * Tells of events until there are no more.
     *
     * @param parser told the pieces, on the calling thread
     * @param end    the moment to stop at, as {@link System#nanoTime} counts
     */
    void tell(EventParser parser, long end) throws InterruptedException, TimeoutException {
        var unused = whole.whenComplete((reply, failure) -> pieces.add(END));
        while (true) {
            long left = end - System.nanoTime();
            byte[] piece = pieces.poll(left, TimeUnit.NANOSECONDS);
            // a server that floods may have more ready than there is time to tell
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
            parser.feed(piece);
        }
    }
}
