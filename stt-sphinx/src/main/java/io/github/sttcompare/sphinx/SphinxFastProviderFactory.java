package io.github.sttcompare.sphinx;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Creates {@link SphinxProvider#fast}, which needs no settings. Found by {@link java.util.ServiceLoader}. */
public final class SphinxFastProviderFactory implements SttProviderFactory {

    /** Creates the factory. */
    public SphinxFastProviderFactory() {}

    @Override
    public String id() {
        return SphinxProfile.FAST.id();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public SttProvider create(Settings settings) {
        return SphinxProvider.fast();
    }
}
