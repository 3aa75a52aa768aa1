package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ServicesTest {

    @Test
    void bothFactoriesAreFoundAndNeedNoSettings() {
        Settings nothing = Settings.of(Map.of());
        assertThat(ServiceLoader.load(SttProviderFactory.class))
                .allSatisfy(factory -> assertThat(factory.missing(nothing)).isEmpty())
                .extracting(SttProviderFactory::id)
                .containsExactly("sphinx", "sphinx-fast");
    }

    @Test
    void bothProvidersAreDiscoveredUnderTheirIds() {
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            assertThat(providers.ids()).containsExactly("sphinx", "sphinx-fast");
            assertThat(providers.unavailable()).isEmpty();
        }
    }
}
