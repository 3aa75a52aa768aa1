package com.example.stt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sttcompare.*;
import io.github.sttcompare.testkit.*;
import java.util.Optional;
import org.junit.jupiter.api.*;

class MyProviderTest extends SttProviderContract {

    private final FaultServer good = FaultServer.answering(Reply.of(200, "text/plain", "hello".getBytes(UTF_8)));
    private final FaultServer silent = FaultServer.answering(Reply.hang());
    private final FaultServer broken = FaultServer.answering(Reply.json(503, "{}"));

    @Override protected SttProvider newProvider() { return new MyProvider(good.uri()); }

    @Override protected Optional<SttProvider> hanging() { return Optional.of(new MyProvider(silent.uri())); }

    @Override protected Optional<SttProvider> failing(ErrorKind kind) {
        return switch (kind) {
            case UNAVAILABLE -> Optional.of(new MyProvider(broken.uri()));
            case NETWORK -> Optional.of(new MyProvider(FaultServer.nowhere()));
            default -> Optional.empty();
        };
    }

    @Test void isFound() {
        try (Providers providers = Providers.discover()) {
            assertTrue(providers.find("mine").isPresent());
        }
    }

    @AfterAll void stop() { good.close(); silent.close(); broken.close(); }
}
