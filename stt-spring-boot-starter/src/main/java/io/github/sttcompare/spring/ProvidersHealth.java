package io.github.sttcompare.spring;

import io.github.sttcompare.Providers;
import io.github.sttcompare.kit.Secrets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/**
 * What is known of the providers without calling them.
 *
 * @param any     whether there is one
 * @param details the ids of those there are, and what the others lack
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
