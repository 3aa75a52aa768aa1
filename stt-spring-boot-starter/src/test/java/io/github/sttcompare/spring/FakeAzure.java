package io.github.sttcompare.spring;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A local server that responds like Azure's Fast Transcription. */
final class FakeAzure implements AutoCloseable {

    private final HttpServer server;
    volatile String keySent = "";

    private FakeAzure(HttpServer server, String said) {
        this.server = server;
        server.createContext("/", exchange -> {
            keySent = String.valueOf(exchange.getRequestHeaders().getFirst("Ocp-Apim-Subscription-Key"));
            exchange.getRequestBody().readAllBytes();
            byte[] body = ("{\"combinedPhrases\":[{\"text\":\"" + said + "\"}],\"phrases\":[]}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    static FakeAzure saying(String text) throws IOException {
        return new FakeAzure(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16), text);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
