package io.github.sttcompare.sphinx;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Creates {@link SphinxProvider#accurate}, which needs no settings. Found by {@link java.util.ServiceLoader}. */
public final class SphinxProviderFactory implements SttProviderFactory {

    /** Creates the factory. */
    public SphinxProviderFactory() {}

    @Override
    public String id() {
        return SphinxProfile.ACCURATE.id();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public SttProvider create(Settings settings) {
        return SphinxProvider.accurate();
    }
}
