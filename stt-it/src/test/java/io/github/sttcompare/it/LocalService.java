package io.github.sttcompare.it;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.net.URI;
import java.util.function.Function;

/**
 * A service on this machine and the provider that calls it.
 *
 * @param gate     where the service waits before it answers
 * @param server   the server
 * @param provider the provider
 */
record LocalService(Gate gate, Stoppable server, SttProvider provider) implements AutoCloseable {

    /** A server that can be stopped in the middle of a call. */
    interface Stoppable {
        void stop();
    }

    /** A service that speaks HTTP and always answers with the same JSON. */
    static LocalService http(String json, Function<URI, SttProvider> provider) {
        Gate gate = new Gate();
        FaultServer server = FaultServer.start(request -> {
            gate.pass();
            return Reply.json(200, json);
        });
        return new LocalService(gate, server::close, provider.apply(server.uri()));
    }

    String id() {
        return provider.id();
    }

    /** Ends the server like a power failure: connections break, and new ones are refused. */
    void kill() {
        server.stop();
    }

    @Override
    public void close() {
        gate.open();
        provider.close();
        server.stop();
    }
}
