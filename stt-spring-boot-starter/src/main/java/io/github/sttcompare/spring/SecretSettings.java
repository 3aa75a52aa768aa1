package io.github.sttcompare.spring;

import io.github.sttcompare.Settings;
import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** Which settings are secret, as declared by the providers on the class path. Immutable. */
final class SecretSettings {

    private static final String PREFIX = SpringSettings.uniform(SpringSettings.PREFIX);

    private final List<String> secretNames;
    private final Set<String> secret;
    private final Set<String> open;

    private SecretSettings(List<Setting> settings) {
        this.secretNames = settings.stream().filter(Setting::secret).map(Setting::name).distinct().toList();
        this.secret = uniform(settings, Setting::secret);
        this.open = uniform(settings, setting -> !setting.secret());
    }

    private static Set<String> uniform(List<Setting> settings, Predicate<Setting> which) {
        return settings.stream().filter(which).map(setting -> SpringSettings.uniform(setting.name())).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return the settings of the providers on the class path; a provider that cannot be loaded is ignored and affects no other} */
    static SecretSettings onThePath() {
        List<Setting> settings = new ArrayList<>();
        Iterator<SttProviderFactory> factories = ServiceLoader.load(SttProviderFactory.class, SttProviderFactory.class.getClassLoader()).iterator();
        boolean more = true;
        while (more) {
            try {
                more = factories.hasNext();
                if (more) {
                    settings.addAll(factories.next().settings());
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                // already reported by the discovery of providers
            }
        }
        return new SecretSettings(settings);
    }

    /**
     * {@return the values of the configured secrets}
     *
     * @param environment the environment that contains them
     * @param known       the result of an earlier call, which is reused if nothing has changed
     */
    Secrets valuesIn(Environment environment, Secrets known) {
        Settings settings = SpringSettings.of(environment);
        return known.or(secretNames.stream().map(name -> settings.find(name).orElse("")).toList());
    }

    /**
     * {@return whether the name of a property indicates a secret: it is the name of a secret setting, or begins with
     * {@code stt.settings} and no provider on the class path declares it as a setting that is not secret}
     */
    boolean named(String property) {
        String name = SpringSettings.uniform(property);
        return secret.contains(name) || (name.startsWith(PREFIX) && !open.contains(name.substring(PREFIX.length())));
    }
}
