package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.plugins.Plugins;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.spi.SttProviderFactory;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Tones;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProvidersTest {

    private static final Settings NOTHING = Settings.of(Map.of());
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static void onThePath(List<String> factories, List<String> providers) {
        Thread.currentThread().setContextClassLoader(new Plugins(Map.of(
                SttProviderFactory.class, names(factories), SttProvider.class, names(providers))));
    }

    private static List<String> names(List<String> simple) {
        return simple.stream().map(name -> Plugins.class.getName() + "$" + name).toList();
    }

    @Test
    void oneBrokenJarDoesNotBreakTheOthers() {
        onThePath(List.of("Broken", "Gone", "Unlinked", "Keyed"), List.of("Missing", "Plain"));

        try (Providers providers = Providers.discover(Settings.of(Map.of("KEYED_KEY", "s3cret-value")))) {
            assertThat(providers.ids()).containsExactly("keyed", "plain");
            assertThat(providers.unavailable().values()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(providers.unavailable().toString())
                    .contains("Broken", "Gone", "com/vendor/Client")
                    .doesNotContain("s3cret-value");
        }
    }

    @Test
    void whatIsNotConfiguredIsLeftOutWithTheNameOfWhatIsMissing() {
        onThePath(List.of("Keyed"), List.of("Plain"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable()).containsExactly(Map.entry("keyed", "set KEYED_KEY to use it"));
        }
    }

    @Test
    void providersAreNamedInTheOrderWanted() {
        onThePath(List.of("Keyed"), List.of("Plain"));

        try (Providers providers = Providers.named(Settings.of(Map.of("KEYED_KEY", "k")), "plain", "keyed")) {
            assertThat(providers.ids()).containsExactly("plain", "keyed");
        }
    }

    @Test
    void aNameThatCannotBeHadFailsClearly() {
        onThePath(List.of("Keyed", "Unlinked"), List.of("Plain"));

        assertThatThrownBy(() -> Providers.named(NOTHING, "plain", "nope"))
                .isInstanceOf(SttException.class)
                .hasMessage("there is no provider 'nope' on the path; there are plain, keyed, unlinked");
        assertThatThrownBy(() -> Providers.named(NOTHING, "unlinked"))
                .hasMessage("the provider 'unlinked' cannot be used: it cannot be made: com/vendor/Client");
        assertThatThrownBy(() -> Providers.named(NOTHING, "keyed"))
                .hasMessage("the provider 'keyed' cannot be used: set KEYED_KEY to use it");
        assertThatThrownBy(() -> Providers.named(NOTHING, "plain", "plain"))
                .hasMessage("the provider 'plain' is named twice; name it once");
    }

    @Test
    void anEmptyPathSaysWhatToAdd() {
        onThePath(List.of(), List.of());

        assertThatThrownBy(() -> Providers.named(NOTHING, "sphinx")).hasMessageContaining("add a module such as stt-sphinx");
    }

    @Test
    void ofTwoWithOneIdTheFirstStays() {
        onThePath(List.of(), List.of("Plain", "Twin"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable().get("plain")).contains("two providers on the path have the id 'plain'");
        }
    }

    @Test
    void settingsNeverShowTheirValues() {
        Settings settings = Settings.of(Map.of("KEYED_KEY", "s3cret-value", "BLANK", "  "));

        assertThat(settings.find("KEYED_KEY")).contains("s3cret-value");
        assertThat(settings.find("BLANK")).isEmpty();
        assertThat(Stream.of(settings, Settings.environment())).noneMatch(s -> s.toString().contains("s3cret"));
        assertThatThrownBy(() -> settings.require("OTHER"))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessage("the setting OTHER is missing");
    }

    @Test
    void noFactoryHoweverBrokenKeepsTheOthersFromBeingFound() {
        onThePath(List.of("Empty", "Anonymous", "Erring", "Silent", "Unprintable"), List.of("Plain"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable())
                    .containsEntry("empty", "it cannot be made: its factory returned null")
                    .containsEntry(Plugins.class.getName() + "$Anonymous", "it cannot be loaded: its id() is null")
                    .containsEntry("erring", "it cannot be made: not implemented")
                    .containsEntry("silent", "it cannot be made: IllegalStateException")
                    .containsEntry("unprintable", "it cannot be made: " + Plugins.class.getName() + "$Unprintable$1");
        }
    }

    @Test
    void anErrorAtClosingOneKeepsNoOtherFromBeingClosed() {
        onThePath(List.of(), List.of("Clinging", "Obedient"));
        System.clearProperty(Plugins.Obedient.CLOSED);
        try {
            Providers.discover(NOTHING).close();

            assertThat(System.getProperty(Plugins.Obedient.CLOSED)).isEqualTo("true");
        } finally {
            System.clearProperty(Plugins.Obedient.CLOSED);
        }
    }

    @Test
    @Timeout(30)
    void aClassLoaderThatCannotLookForServicesIsAskedAFewTimesAndNotForEver() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the application was stopped");
            }
        });
        try (CapturedLog log = new CapturedLog(); Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable()).containsOnlyKeys("SttProviderFactory", "SttProvider");
            assertThat(log.lines(Level.WARN)).hasSizeBetween(2, 100);
        }
    }

    @Test
    void aScorerThatCannotBeLoadedIsLeftOutLikeAProvider() throws InterruptedException {
        CompareOptions scored = CompareOptions.builder().reference("hello").build();
        Audio audio = Tones.tone(Duration.ofMillis(100));
        List<SttProvider> one = List.of(SttProvider.of("one", request -> Transcript.of("hello")));
        Thread.currentThread().setContextClassLoader(
                new Plugins(Map.of(AccuracyScorer.class, names(List.of("BrokenScorer", "KindScorer")))));

        assertThat(Comparator.compare(audio, one, scored).accuracy("one")).isPresent();

        Thread.currentThread().setContextClassLoader(
                new Plugins(Map.of(AccuracyScorer.class, names(List.of("BrokenScorer")))));
        assertThatThrownBy(() -> Comparator.compare(audio, one, scored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be loaded")
                .hasMessageContaining("mend it or leave the reference out");
    }
}
