package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.SttException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A service that sends without an end. */
@RequiresSdk
class FloodTest {

    /** The SDK stops trying to stop after 10 s, twice when it is still connecting. */
    private static final long LETTING_GO = TimeUnit.SECONDS.toNanos(45);

    /** Without having its connection cut it keeps them for as long as the service sends. */
    @Test
    void theSdkLetsGoOfItsThreadsAfterTheProviderIsClosed() throws Exception {
        List<FakeSpeechService> services = new ArrayList<>();
        List<AzureSdkProvider> providers = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (WebSocketConnection.Flood flood : WebSocketConnection.Flood.values()) {
            FakeSpeechService service = FakeSpeechService.flooding(flood);
            AzureSdkProvider provider = Sounds.provider(service).build();
            services.add(service);
            providers.add(provider);
            callers.add(Thread.ofVirtual().start(() -> call(provider)));
        }
        try {
            long connected = System.nanoTime();
            while (services.stream().anyMatch(service -> service.connections().isEmpty())
                    || System.nanoTime() - connected < TimeUnit.SECONDS.toNanos(1)) {
                LockSupport.parkNanos(10_000_000);
            }
            providers.forEach(AzureSdkProvider::close);
            long closed = System.nanoTime();
            for (Thread caller : callers) {
                caller.join();
            }
            while (providers.stream().anyMatch(provider -> provider.active() > 0) && System.nanoTime() - closed < LETTING_GO) {
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(providers).extracting(AzureSdkProvider::active).containsOnly(0);
        } finally {
            services.forEach(FakeSpeechService::close);
        }
    }

    private static void call(AzureSdkProvider provider) {
        try {
            provider.transcribe(Sounds.request(Sounds.noise(2)));
        } catch (InterruptedException | SttException e) {
            // as it should be
        }
    }
}
