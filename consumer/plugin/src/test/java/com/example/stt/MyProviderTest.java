package com.example.stt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.HttpProviderContract;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MyProviderTest extends HttpProviderContract {
    @Override protected SttProvider newProvider(URI server, String key) { return new MyProvider(server, key); }

    @Override protected Reply goodReply(ReceivedRequest request) { return Reply.of(200, "text/plain", "hello\n".getBytes(UTF_8)); }

    @Test void isFound() {
        Settings settings = Settings.of(Map.of("MY_STT_URL", "https://stt.example.com/v1", "MY_STT_KEY", "key"));
        try (Providers providers = Providers.discover(settings)) {
            assertTrue(providers.find("mine").isPresent());
        }
    }
}
