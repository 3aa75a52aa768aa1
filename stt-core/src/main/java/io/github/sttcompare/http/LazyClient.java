package io.github.sttcompare.http;

import java.net.http.HttpClient;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The JDK's client, which has a thread of its own from the moment it is made: it is made by the first call. Thread-safe. */
final class LazyClient {

    private final HttpClient.Builder settings;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable HttpClient client;
    private boolean ended;

    /**
     * @param settings how it is made; not changed any more
     */
    LazyClient(HttpClient.Builder settings) {
        this.settings = settings;
    }

    /** {@return the client; after {@link #shutdownNow} one that refuses calls} */
    HttpClient get() {
        making.lock();
        try {
            HttpClient made = client;
            if (made == null) {
                made = settings.build();
                client = made;
                if (ended) {
                    made.shutdownNow();
                }
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    /** Ends all calls and closes all connections, without waiting. */
    void shutdownNow() {
        making.lock();
        try {
            ended = true;
            if (client != null) {
                client.shutdownNow();
            }
        } finally {
            making.unlock();
        }
    }
}
