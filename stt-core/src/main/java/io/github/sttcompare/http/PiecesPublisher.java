package io.github.sttcompare.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Publishes pieces in small views, as requested, to each subscriber from the beginning. */
final class PiecesPublisher implements BodyPublisher {

    /**
     * The most bytes of a view: the size of a TLS record, and what the JDK's own publishers send. A socket copies a view
     * into memory outside the heap, and keeps that memory for each thread, so a view must not be the whole audio.
     */
    private static final int VIEW_BYTES = 16 * 1024;

    private final List<Piece> pieces;
    private final long length;

    PiecesPublisher(List<Piece> pieces, long length) {
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
        private final List<Piece> pieces;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        /**
         * What was requested and not yet delivered; the thread that raises it from zero delivers, so that only one thread
         * does.
         */
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean done;
        private int piece;
        private long left;
        private Piece.@Nullable Views open;

        Views(List<Piece> pieces, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.pieces = pieces;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                if (!done) {
                    done = true;
                    subscriber.onError(new IllegalArgumentException("a subscriber must request at least 1 item: " + n));
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
                if (done) {
                    close();
                }
                wanted = demand.addAndGet(-wanted);
            }
        }

        private void deliver() {
            ByteBuffer view;
            try {
                view = next();
            } catch (Throwable t) {
                fail(t);
                return;
            }
            boolean last = left == 0 && piece == pieces.size();
            subscriber.onNext(view);
            if (last && !done) {
                done = true;
                subscriber.onComplete();
            }
        }

        private ByteBuffer next() throws IOException {
            Piece.Views views = open;
            if (views == null) {
                Piece source = pieces.get(piece++);
                left = source.length();
                views = source.open();
                open = views;
            }
            ByteBuffer view = views.next((int) Math.min(VIEW_BYTES, left));
            left -= view.remaining();
            if (left == 0) {
                close();
            }
            return view;
        }

        private void fail(Throwable problem) {
            done = true;
            close();
            subscriber.onError(problem);
        }

        private void close() {
            Piece.Views views = open;
            open = null;
            if (views != null) {
                views.close();
            }
        }

        private static long saturatedSum(long a, long b) {
            long sum = a + b;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }

        @Override
        public void cancel() {
            done = true;
            // the delivering thread, or the next one, closes what is open
            request(1);
        }
    }
}
