package io.github.sttcompare.http;

import java.net.http.HttpClient;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Creates the JDK's client on the first call, because the client has a thread of its own from its creation. Thread-safe. */
final class LazyClient {

    private final HttpClient.Builder settings;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable HttpClient client;
    private boolean ended;

    /**
     * @param settings the client's settings; must not be changed afterwards
     */
    LazyClient(HttpClient.Builder settings) {
        this.settings = settings;
    }

    /** {@return the client; after {@link #shutdownNow}, a client that refuses calls} */
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
