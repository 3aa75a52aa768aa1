package io.github.sttcompare.spi;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import java.util.List;

/** Creates a provider from settings. Found by {@link java.util.ServiceLoader}. */
public interface SttProviderFactory {

    /** {@return the id of the provider that it creates} */
    String id();

    /** {@return all settings of the provider, always the same, required ones first} */
    List<Setting> settings();

    /**
     * Says which settings are missing. It checks only the settings: no network, no files, no native libraries.
     *
     * @implSpec The default is derived from {@link #settings}.
     * @param settings the settings
     * @return the missing settings, each a name, or several joined with "or"; empty if the provider can be created
     */
    default List<String> missing(Settings settings) {
        return settings().stream()
                .filter(setting -> !setting.satisfied(settings))
                .map(Setting::whatToSet)
                .toList();
    }

    /**
     * Creates the provider. Cheap: heavy resources are loaded on first use or by {@link SttProvider#warmUp}.
     *
     * @param settings the settings, of which none is {@linkplain #missing missing}
     * @return the provider, to be closed by the caller
     * @throws SttException of kind {@code CONFIGURATION} if a setting has a value that cannot be used
     */
    SttProvider create(Settings settings);
}
