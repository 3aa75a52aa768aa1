package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.internal.services.Patience;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

class ProvidersTest {

    private static final Settings NOTHING = Settings.of(Map.of());
    static {
        // a logging library that starts while the context class loader is a broken one stays broken for all tests of the JVM
        LoggerFactory.getLogger(ProvidersTest.class);
    }

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
    void aBrokenJarDoesNotAffectOtherProviders() {
        onThePath(List.of("Broken", "Gone", "Unlinked", "Keyed"), List.of("Missing", "Plain"));

        try (Providers providers = Providers.discover(Settings.of(Map.of("KEYED_KEY", "s3cret-value")))) {
            assertThat(providers.ids()).containsExactly("keyed", "plain");
            assertThat(providers.unavailable().values()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(providers.unavailable().toString())
                    .contains("Broken could not be instantiated: IllegalStateException: no native library", "Gone", "com/vendor/Client")
                    .doesNotContain("s3cret-value");
        }
    }

    @Test
    void unconfiguredProvidersAreLeftOutNamingTheMissingSetting() {
        onThePath(List.of("Keyed"), List.of("Plain"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable()).containsExactly(Map.entry("keyed", "set KEYED_KEY to use it"));
        }
    }

    @Test
    void providersAreReturnedInTheRequestedOrder() {
        onThePath(List.of("Keyed"), List.of("Plain"));

        try (Providers providers = Providers.named(Settings.of(Map.of("KEYED_KEY", "k")), "plain", "keyed")) {
            assertThat(providers.ids()).containsExactly("plain", "keyed");
        }
    }

    @Test
    void anUnavailableNameFailsClearly() {
        onThePath(List.of("Keyed", "Unlinked"), List.of("Plain"));

        assertThatThrownBy(() -> Providers.named(NOTHING, "plain", "nope"))
                .isInstanceOf(SttException.class)
                .hasMessage("there is no provider 'nope' on the path; there are keyed, plain, unlinked");
        assertThatThrownBy(() -> Providers.named(NOTHING, "unlinked"))
                .hasMessage("the provider 'unlinked' cannot be used: it cannot be created: com/vendor/Client");
        assertThatThrownBy(() -> Providers.named(NOTHING, "keyed"))
                .hasMessage("the provider 'keyed' cannot be used: set KEYED_KEY to use it");
        assertThatThrownBy(() -> Providers.named(NOTHING, "plain", "plain"))
                .hasMessage("the provider 'plain' is named twice; name it once");
    }

    @Test
    void withoutProvidersTheMessageSaysWhatToAdd() {
        onThePath(List.of(), List.of());

        assertThatThrownBy(() -> Providers.named(NOTHING, "sphinx")).hasMessageContaining("add a module such as stt-sphinx")
                .hasMessageContaining(Plugins.class.getName());
    }

    @Test
    void ifNothingIsFoundTheMessageSaysWhereItSearched() {
        onThePath(List.of(), List.of());

        try (CapturedLog log = new CapturedLog(); Providers none = Providers.discover(NOTHING)) {
            String asked = "the context class loader of the thread " + Thread.currentThread().getName() + " ("
                    + Plugins.class.getName() + ") and the class loader of stt-core (app, ";
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("no provider was found by " + asked);
            assertThat(none.toString()).startsWith("none, searched in " + asked);
            assertThatThrownBy(() -> Comparator.compare(Tones.tone(Duration.ofMillis(100)), none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(asked);
        }
    }

    @Test
    void ifNoProviderIsUsableComparingSaysWhy() {
        onThePath(List.of("Keyed"), List.of());

        try (Providers none = Providers.discover(NOTHING)) {
            assertThatThrownBy(() -> Comparator.compare(Tones.tone(Duration.ofMillis(100)), none))
                    .hasMessageEndingWith("(none: keyed (set KEYED_KEY to use it))");
        }
    }

    @Test
    void manyClassesThatFailInTheSameWayHideNoGoodProvider() {
        List<String> orphans = IntStream.range(0, 40).mapToObj(i -> "Orphan" + i).toList();
        onThePath(
                Stream.concat(orphans.stream(), Stream.of("Keyed")).toList(),
                Stream.concat(orphans.stream(), Stream.of("Plain")).toList());

        try (CapturedLog log = new CapturedLog();
                Providers providers = Providers.discover(Settings.of(Map.of("KEYED_KEY", "k")))) {
            assertThat(providers.ids()).containsExactly("keyed", "plain");
            assertThat(providers.unavailable().toString()).contains("com/vendor/Base");
            assertThat(log.lines(Level.WARN)).as("each failure is reported once").hasSize(2);
        }
    }

    @Test
    void aScorerAfterManyBrokenOnesIsFound() throws InterruptedException {
        List<String> orphans = IntStream.range(0, 40).mapToObj(i -> "Orphan" + i).toList();
        Thread.currentThread().setContextClassLoader(new Plugins(Map.of(
                AccuracyScorer.class, names(Stream.concat(orphans.stream(), Stream.of("KindScorer")).toList()))));

        Comparison comparison = Comparator.compare(
                Tones.tone(Duration.ofMillis(100)),
                List.of(SttProvider.of("one", request -> Transcript.of("hello"))),
                CompareOptions.builder().reference("hello").build());
        assertThat(comparison.accuracy("one")).isPresent();
    }

    @Test
    void aProviderWithAnotherIdThanItsFactoryIsLeftOutAndTheOthersCanBeCompared() throws InterruptedException {
        onThePath(List.of("Mislabelled", "Nameless"), List.of("Plain"));
        System.clearProperty(Plugins.Obedient.CLOSED);

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable())
                    .containsEntry("mislabelled", "it cannot be created: its factory says 'mislabelled' and the provider 'plain';"
                            + " give both the same id")
                    .containsKey("nameless");
            assertThat(System.getProperty(Plugins.Obedient.CLOSED)).isEqualTo("true");
            assertThat(Comparator.compare(Tones.tone(Duration.ofMillis(100)), providers).summary())
                    .isEqualTo("1/1 provider succeeded");
        } finally {
            System.clearProperty(Plugins.Obedient.CLOSED);
        }
    }

    @Test
    @Timeout(30)
    void aProviderThatHangsDuringCreationIsLeftOutAndClosedLater() {
        onThePath(List.of("Hanging"), List.of("Stuck", "Plain"));
        System.clearProperty(Plugins.Obedient.CLOSED);
        try (Providers providers = Providers.discover(NOTHING, new Patience(Duration.ofMillis(200)))) {
            assertThat(providers.ids()).containsExactly("plain");
            // under its id when that was told at the last moment
            assertThat(providers.unavailable().keySet()).hasSize(2).contains("hanging")
                    .anyMatch(name -> name.equals("stuck") || name.equals(Plugins.class.getName() + "$Stuck"));
            assertThat(providers.unavailable().values()).allMatch(why -> why.contains(
                    "it took longer than 0.2 s and was left behind on the thread stt/discovery/" + Plugins.class.getName()));
            while (!"true".equals(System.getProperty(Plugins.Obedient.CLOSED))) {
                Thread.onSpinWait();
            }
        } finally {
            System.clearProperty(Plugins.Obedient.CLOSED);
        }
    }

    /** Each waits for the other, as two that hang do not add up. */
    @Test
    @Timeout(60)
    void providersAreCreatedAndClosedConcurrently() {
        onThePath(List.of(), List.of("OneOfTwo", "OtherOfTwo"));
        try (CapturedLog log = new CapturedLog()) {
            try (Providers providers = Providers.discover(NOTHING, new Patience(Duration.ofSeconds(20)))) {
                assertThat(providers.ids()).containsExactly("one-of-two", "other-of-two");
            }
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void aHangingCloseDoesNotPreventClosingOthers() {
        onThePath(List.of(), List.of("Unclosing", "Obedient"));
        System.clearProperty(Plugins.Obedient.CLOSED);
        try (CapturedLog log = new CapturedLog()) {
            Providers.discover(NOTHING, new Patience(Duration.ofMillis(200))).close();

            assertThat(System.getProperty(Plugins.Obedient.CLOSED)).isEqualTo("true");
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("stt/close/", "$Unclosing");
        } finally {
            System.clearProperty(Plugins.Obedient.CLOSED);
        }
    }

    @Test
    void anInterruptedCallerStaysInterruptedAndGetsItsProviders() {
        onThePath(List.of(), List.of("Plain"));
        Thread.currentThread().interrupt();
        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void ofTwoProvidersWithTheSameIdTheFirstIsKept() {
        onThePath(List.of(), List.of("Plain", "Twin"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable().get("plain")).contains("two providers on the path have the id 'plain'; leave one out");
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
                .hasMessage("the setting OTHER is missing; set it");
    }

    @Test
    void noBrokenFactoryPreventsFindingOthers() {
        onThePath(List.of("Empty", "Anonymous", "Erring", "Silent", "Unprintable"), List.of("Plain"));

        try (Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).containsExactly("plain");
            assertThat(providers.unavailable())
                    .containsEntry("empty", "it cannot be created: its factory returned null; return a provider")
                    .containsEntry(Plugins.class.getName() + "$Anonymous", "it cannot be loaded: its id() is null; return an id")
                    .containsEntry("erring", "it cannot be created: not implemented")
                    .containsEntry("silent", "it cannot be created: IllegalStateException")
                    .containsEntry("unprintable", "it cannot be created: " + Plugins.class.getName() + "$Unprintable$1");
        }
    }

    @Test
    void anErrorWhileClosingDoesNotPreventClosingOthers() {
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
    void aBrokenClassLoaderIsNotRetriedForever() {
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
    @Timeout(60)
    void aClassLoaderThatFailsInAnotherWayEachTimeIsNotRetriedForever() {
        AtomicInteger times = new AtomicInteger();
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the application was stopped " + times.incrementAndGet() + " times");
            }
        });
        try (CapturedLog log = new CapturedLog(); Providers providers = Providers.discover(NOTHING)) {
            assertThat(providers.ids()).isEmpty();
            assertThat(log.lines(Level.WARN)).hasSizeGreaterThan(1);
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
                .hasMessageContaining("fix it or leave the reference out");
    }

    /** A provider of the caller, whose {@code id()} does something. */
    private record Own(Callable<String> name) implements SttProvider {
        @Override
        public String id() {
            try {
                return name.call();
            } catch (Exception e) {
                throw Own.<RuntimeException>undeclared(e);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }
    }

    @Test
    @Timeout(30)
    void aProviderOfTheCallerWhoseIdHangsOrFailsIsRefused() {
        onThePath(List.of(), List.of("Plain"));
        CountDownLatch never = new CountDownLatch(1);
        Own hanging = new Own(() -> {
            never.await();
            return "never";
        });
        assertThatThrownBy(() -> Providers.discover(NOTHING, List.of(new Own(() -> "mine"), hanging), new Patience(Duration.ofMillis(200))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$Own cannot be used, because its id() failed").hasMessageContaining("longer than 0.2 s");
        Own failing = new Own(() -> {
            throw new IOException("undeclared");
        });
        for (Own odd : List.of(failing, new Own(() -> null), new Own(() -> " "))) {
            assertThatThrownBy(() -> Providers.named(NOTHING, List.of(odd), List.of("plain"))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("$Own cannot be used, because its id() failed");
        }
        try (Providers providers = Providers.discover(NOTHING, List.of(new Own(() -> "mine")))) {
            assertThat(providers.ids()).containsExactly("mine", "plain");
        }
    }
}
