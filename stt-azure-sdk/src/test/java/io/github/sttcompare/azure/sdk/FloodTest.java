package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A service that sends without an end. */
@RequiresSdk
class FloodTest {

    /** The SDK stops trying to stop after 10 s, twice when it is still connecting. */
    private static final long LETTING_GO = TimeUnit.SECONDS.toNanos(45);

    private final TestCertificate certificate = TestCertificate.create();
    private final List<FakeSpeechService> services = new ArrayList<>();
    private final Map<String, AzureSdkProvider> providers = new TreeMap<>();

    /** Without having its connection cut it keeps them for as long as the service sends. */
    @Test
    void theSdkReleasesItsThreadsAfterTheProviderIsClosed() throws Exception {
        try (Relay proxy = new Relay(null)) {
            for (WebSocketConnection.Flood flood : WebSocketConnection.Flood.values()) {
                add("plain " + flood, service(flood, false));
                add("encrypted " + flood, service(flood, true));
            }
            add("plain, through a proxy", behind(proxy, service(WebSocketConnection.Flood.FRAME, false)));
            add("encrypted, through a proxy", behind(proxy, service(WebSocketConnection.Flood.FRAME, true)));
            List<Thread> callers = providers.values().stream()
                    .map(provider -> Thread.ofVirtual().start(() -> call(provider)))
                    .toList();
            long start = System.nanoTime();
            while (services.stream().anyMatch(service -> service.connections().isEmpty())
                    || System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                assertThat(System.nanoTime() - start).as("connecting").isLessThan(LETTING_GO);
                LockSupport.parkNanos(10_000_000);
            }
            providers.values().forEach(AzureSdkProvider::close);
            long closed = System.nanoTime();
            for (Thread caller : callers) {
                caller.join();
            }
            while (!kept().isEmpty() && System.nanoTime() - closed < LETTING_GO) {
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(kept()).as("calls whose thread the SDK keeps").isEmpty();
        } finally {
            services.forEach(FakeSpeechService::close);
        }
    }

    /** The SDK does not use the proxy for that host, so its connection cannot be cut. */
    @Test
    void aCallThatBypassesTheUsersProxySaysThatAThreadMayKeepRunning() {
        try (Relay proxy = new Relay(null);
                FakeSpeechService service = FakeSpeechService.flooding(WebSocketConnection.Flood.FRAME);
                AzureSdkProvider provider = behind(proxy, Sounds.provider(service))
                        .property("SpeechServiceConnection_ProxyHostBypass", service.host().getHost()).build()) {
            TranscriptionRequest request =
                    TranscriptionRequest.of(Sounds.noise(1), TranscriptionOptions.none(), Duration.ofSeconds(3));
            assertThatThrownBy(() -> provider.transcribe(request))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT))
                    .hasMessageContaining("a thread of the SDK keeps running");
        }
    }

    private List<String> kept() {
        return providers.entrySet().stream().filter(entry -> entry.getValue().active() > 0).map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private AzureSdkProvider.Builder service(WebSocketConnection.Flood flood, boolean encrypted) {
        FakeSpeechService service = FakeSpeechService.flooding(flood, encrypted ? certificate : null);
        services.add(service);
        return Sounds.provider(service).property(TestCertificate.TRUST, certificate.pem());
    }

    private static AzureSdkProvider.Builder behind(Relay proxy, AzureSdkProvider.Builder provider) {
        return provider.property("SpeechServiceConnection_ProxyHostName", proxy.host())
                .property("SpeechServiceConnection_ProxyPort", String.valueOf(proxy.port()))
                .property("SpeechServiceConnection_ProxyUserName", Relay.USER)
                .property("SpeechServiceConnection_ProxyPassword", proxy.password());
    }

    private void add(String name, AzureSdkProvider.Builder provider) {
        providers.put(name, provider.build());
    }

    private static void call(AzureSdkProvider provider) {
        try {
            provider.transcribe(Sounds.request(Sounds.noise(2)));
        } catch (InterruptedException | SttException e) {
            // as it should be
        }
    }
}
