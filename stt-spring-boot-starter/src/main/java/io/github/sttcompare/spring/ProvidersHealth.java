package io.github.sttcompare.spring;

import io.github.sttcompare.Providers;
import io.github.sttcompare.kit.Secrets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/**
 * The health of the providers, as far as it is known without calling them. Immutable.
 *
 * @param any     whether at least one provider is available
 * @param details the ids of the available providers, and the reasons why others are unavailable, with secrets masked
 */
record ProvidersHealth(boolean any, Map<String, Object> details) {

    static ProvidersHealth of(Providers providers, Environment environment) {
        Secrets secrets = SecretSettings.onThePath().valuesIn(environment, Secrets.none());
        Map<String, String> missing = new TreeMap<>();
        providers.unavailable().forEach((id, why) -> missing.put(id, secrets.mask(why)));
        return new ProvidersHealth(
                !providers.ids().isEmpty(),
                missing.isEmpty() ? Map.of("providers", providers.ids()) : Map.of("providers", providers.ids(), "unavailable", missing));
    }
}
