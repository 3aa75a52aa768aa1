package io.github.sttcompare.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes buffers in small views of themselves, as they are asked for, to each subscriber from the beginning. */
final class PiecesPublisher implements BodyPublisher {

    /**
     * The most bytes of a view: what a TLS record holds, and what the JDK's own publishers send. A socket copies a view into
     * memory outside the heap, and keeps that memory for each thread, so a view must not be the whole audio.
     */
    private static final int VIEW_BYTES = 16 * 1024;

    private final List<ByteBuffer> pieces;
    private final long length;

    PiecesPublisher(List<ByteBuffer> pieces, long length) {
        this.pieces = pieces;
        this.length = length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Views(pieces, subscriber));
    }

    private static final class Views implements Flow.Subscription {
        private final List<ByteBuffer> pieces;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        /** What was asked for and not yet delivered; whoever raises it from zero delivers, so that one thread does. */
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean done;
        private int piece;
        private int position;

        Views(List<ByteBuffer> pieces, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.pieces = pieces;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                if (!done) {
                    done = true;
                    subscriber.onError(new IllegalArgumentException("a subscriber must ask for at least 1: " + n));
                }
                return;
            }
            if (demand.getAndAccumulate(n, Views::saturatedSum) != 0) {
                return;
            }
            long wanted = demand.get();
            while (wanted > 0) {
                for (long i = 0; i < wanted && !done; i++) {
                    deliver();
                }
                wanted = demand.addAndGet(-wanted);
            }
        }

        private void deliver() {
            ByteBuffer source = pieces.get(piece);
            int size = Math.min(VIEW_BYTES, source.limit() - position);
            ByteBuffer view = source.slice(position, size);
            position += size;
            while (piece < pieces.size() && position == pieces.get(piece).limit()) {
                piece++;
                position = 0;
            }
            boolean last = piece == pieces.size();
            subscriber.onNext(view);
            if (last && !done) {
                done = true;
                subscriber.onComplete();
            }
        }

        private static long saturatedSum(long a, long b) {
            long sum = a + b;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
