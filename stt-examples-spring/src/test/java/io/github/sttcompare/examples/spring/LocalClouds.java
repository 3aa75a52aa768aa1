package io.github.sttcompare.examples.spring;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Local servers that respond like Azure, Google and OpenAI, and the settings with which the providers call them.
 *
 * <p>Its main method starts the example application with these servers.
 */
final class LocalClouds implements AutoCloseable {

    private static final String SAID = "this is a synthetic voice reading a short story for a computer";

    private final HttpServer http;
    private final LocalGoogle google = LocalGoogle.saying(SAID);

    LocalClouds() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer("/speechtotext", "{\"combinedPhrases\":[{\"text\":\"" + SAID + "\"}],\"phrases\":[]}");
        answer("/v1", "{\"text\":\"" + SAID + ".\",\"language\":\"english\"}");
        http.start();
    }

    private void answer(String path, String json) {
        http.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** {@return the properties for the application} */
    Map<String, String> settings() {
        String address = "http://127.0.0.1:" + http.getAddress().getPort();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("stt.settings.azure-speech-key", "0123456789abcdef0123456789abcdef");
        settings.put("stt.settings.azure-speech-endpoint", address);
        settings.put("stt.settings.openai-base-url", address + "/v1");
        settings.put("stt.settings.google-cloud-project", "a-project");
        settings.put("stt.settings.stt-gcp-endpoint", google.endpoint());
        return settings;
    }

    String[] arguments() {
        return settings().entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new);
    }

    @Override
    public void close() {
        http.stop(0);
        google.close();
    }

    public static void main(String[] args) throws IOException {
        LocalClouds clouds = new LocalClouds();
        String[] all = new String[args.length + clouds.arguments().length];
        System.arraycopy(clouds.arguments(), 0, all, 0, clouds.arguments().length);
        System.arraycopy(args, 0, all, clouds.arguments().length, args.length);
        ExampleApplication.main(all);
    }
}
