package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What IDEs know about the settings of providers, which are no properties of a bean. */
class MetadataTest {

    private static final String FILE = "META-INF/additional-spring-configuration-metadata.json";
    private static final Pattern HINT = Pattern.compile("\\{\"value\": \"([^\"]+)\", \"description\": \"([^\"]+)\"}");

    @Test
    void theSettingsOfTheIncludedProvidersAreHintsWithTheirMeaning() throws Exception {
        String metadata;
        try (var in = Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(FILE))) {
            metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> declared = ServiceLoader.load(SttProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(factory -> factory.settings().stream().map(setting -> hint(factory.id(), setting)))
                .toList();
        assertThat(HINT.matcher(metadata).results().map(MatchResult::group)).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static String hint(String provider, Setting setting) {
        String key = SpringSettings.property(setting.name()).substring(SpringSettings.PREFIX.length());
        return "{\"value\": \"" + key + "\", \"description\": \"" + provider + ": " + setting.meaning() + ".\"}";
    }
}
