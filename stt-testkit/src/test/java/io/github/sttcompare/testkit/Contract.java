package io.github.sttcompare.testkit;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The contract as the tests of the kit extend it: of {@link MemoryProvider} and whatever is made of it. */
abstract class Contract extends SttProviderContract {

    private static final Sample SAMPLE = Sample.tone().saying("hello world").in("en-US");

    @Override
    protected SttProvider newProvider() {
        return new MemoryProvider();
    }

    @Override
    protected Sample sample() {
        return SAMPLE;
    }

    @Override
    protected Optional<SttProvider> hanging() {
        return Optional.of(MemoryProvider.hanging());
    }

    @Override
    protected Optional<SttProvider> failing(ErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION, RATE_LIMITED, NETWORK ->
                    Optional.of(MemoryProvider.failing(new SttException(kind, "the server said no; ask it again")));
            default -> Optional.empty();
        };
    }

    @Override
    protected Optional<String> secret() {
        return Optional.of(MemoryProvider.SECRET);
    }

    @Override
    protected Map<String, SttProvider> settingsThatChangeTheText() {
        return Map.of("model", new MemoryProvider("m2"));
    }

    @Override
    protected Map<String, SttProvider> settingsThatKeepTheText() {
        return Map.of("apiKey", new MemoryProvider());
    }

    @Override
    protected Optional<Class<?>> builder() {
        return Optional.of(MemoryProvider.Builder.class);
    }

    @Override
    protected Duration promptness() {
        return Duration.ofMillis(500);
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    Duration timeOfAHang() {
        return Duration.ofMillis(100);
    }

    @Override
    Duration barely() {
        return Duration.ofMillis(20);
    }
}
