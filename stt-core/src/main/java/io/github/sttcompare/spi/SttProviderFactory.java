package io.github.sttcompare.spi;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import java.util.List;

/** Creates a provider from settings. Found by {@link java.util.ServiceLoader}. */
public interface SttProviderFactory {

    /** {@return the id of the provider it makes} */
    String id();

    /** {@return every setting that the provider is made from, the same each time; those that have to be there first} */
    List<Setting> settings();

    /**
     * Says what is not configured. Looks at the settings alone: no network, no file, no native library.
     *
     * @implSpec The default follows from {@link #settings}.
     * @param settings where to look
     * @return what is missing, each a name, or several with "or" between them; empty when the provider can be created
     */
    default List<String> missing(Settings settings) {
        return settings().stream()
                .filter(setting -> !setting.satisfied(settings))
                .map(Setting::whatToSet)
                .toList();
    }

    /**
     * Creates the provider. Cheap: what is heavy is loaded on first use or in {@link SttProvider#warmUp}.
     *
     * @param settings the settings, of which none is {@linkplain #missing missing}
     * @return the provider, to be closed by the caller
     * @throws SttException of kind {@code CONFIGURATION} if a setting has a value that cannot be used
     */
    SttProvider create(Settings settings);
}
