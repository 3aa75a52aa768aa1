package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/** What an application gets with one dependency and two properties. */
class NewcomerTest {

    @TempDir
    Path folder;

    /** A service like the one that docs/spring.md shows. */
    @Service
    static class Calls {
        private final ParallelComparator comparator;
        private final Providers providers;

        Calls(ParallelComparator comparator, Providers providers) {
            this.comparator = comparator;
            this.providers = providers;
        }

        Comparison compare(Path recording) throws InterruptedException {
            return comparator.compare(Audio.of(recording), providers);
        }
    }

    private Path recording() throws Exception {
        return Files.write(folder.resolve("call.wav"), Form.wav(500));
    }

    @Test
    void aServiceOfFiveLinesCompares() throws Exception {
        try (FakeAzure azure = FakeAzure.saying("we walked home");
                App app = App.app()
                        .withoutWeb()
                        .source(Calls.class)
                        .property("stt.settings.azure-speech-key", "0123456789abcdef")
                        .property("stt.settings.azure-speech-endpoint", azure.address())
                        .start()) {
            Comparison comparison = app.bean(Calls.class).compare(recording());
            assertThat(comparison.transcribed()).singleElement().satisfies(heard -> {
                assertThat(heard.providerId()).isEqualTo("azure");
                assertThat(heard.transcript().text()).isEqualTo("we walked home");
            });
            assertThat(azure.keySent).isEqualTo("0123456789abcdef");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stt.settings.azure-speech-key", "stt.settings.AZURE_SPEECH_KEY", "stt.settings.azureSpeechKey", "AZURE_SPEECH_KEY",
            "STT_SETTINGS_AZURESPEECHKEY"})
    void settingsMayBeWrittenAsRelaxedBindingAllows(String name) throws Exception {
        boolean variable = name.startsWith("STT_");
        try (FakeAzure azure = FakeAzure.saying("x");
                App app = App.app()
                        .withoutWeb()
                        .property(variable ? "stt.settings.azurespeechkey" : name, "0123456789abcdef")
                        .property("stt.settings.azure-speech-endpoint", azure.address())
                        .start()) {
            assertThat(app.bean(Providers.class).ids()).contains("azure");
        }
    }

    @Test
    void theApplicationsProvidersAreAddedAndReplaceThoseWithTheSameIdAndAllIsClosedWithTheContext() throws Exception {
        Scripted own = Scripted.answering("own", "a");
        Scripted azure = Scripted.answering("azure", "b");
        ParallelComparator comparator;
        try (App app = App.app()
                .withoutWeb()
                .source(Calls.class)
                .provider(own)
                .provider(azure)
                .property("stt.settings.azure-speech-key", "0123456789abcdef")
                .property("stt.settings.azure-speech-region", "westeurope")
                .start()) {
            assertThat(app.bean(Providers.class).ids()).containsExactly("azure", "own");
            assertThat(app.bean(Calls.class).compare(recording()).transcribed()).hasSize(2);
            comparator = app.bean(ParallelComparator.class);
        }
        assertThat(own.closed).hasValue(1);
        assertThat(azure.closed).hasValue(1);
        assertThatThrownBy(() -> comparator.compare(Audio.of(recording()), List.of(own))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyTheSelectedProvidersAreUsedInTheirOrder() {
        try (App app = App.app()
                .withoutWeb()
                .provider(Scripted.answering("a", "a"))
                .provider(Scripted.answering("b", "b"))
                .provider(Scripted.answering("c", "c"))
                .property("stt.providers", "c,a")
                .start()) {
            assertThat(app.bean(Providers.class).ids()).containsExactly("c", "a");
        }
    }

    @Test
    void anApplicationThatSelectsAnUnconfiguredProviderDoesNotStartAndSaysWhatToSet() {
        assertThatThrownBy(() -> App.app().withoutWeb().property("stt.providers", "azure").start().close())
                .rootCause()
                .hasMessageContaining("the provider 'azure' cannot be used: set AZURE_SPEECH_KEY and AZURE_SPEECH_REGION or AZURE_SPEECH_ENDPOINT");
    }

    @Test
    void twoProvidersWithTheSameIdAreRefused() {
        assertThatThrownBy(() -> App.app()
                        .withoutWeb()
                        .provider(Scripted.answering("a", "a"))
                        .provider(Scripted.answering("a", "b"))
                        .start()
                        .close())
                .rootCause()
                .hasMessageContaining("two providers have the id 'a'");
    }

    @Test
    void propertiesReachTheComparatorAndCustomizersOverrideThem() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (App app = App.app()
                .withoutWeb()
                .source(Calls.class)
                .source(Customized.class)
                .provider(Scripted.waiting("slow", never))
                .property("stt.provider-timeout", "100ms")
                .property("stt.deadline", "20s")
                .property("stt.grace", "1s")
                .property("stt.max-retries", "0")
                .property("stt.max-concurrent-calls-per-provider", "3")
                .property("stt.max-calls-per-second-per-provider", "7.5")
                .property("stt.adaptive-concurrency", "true")
                .property("stt.max-concurrent-pieces-per-provider", "2")
                .property("stt.max-left-behind", "4")
                .property("stt.local-processors", "1")
                .property("stt.normalizer", "basic-1")
                .start()) {
            Outcome outcome = app.bean(Calls.class).compare(recording()).outcome("slow");
            assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, late -> assertThat(late.reason())
                    .isEqualTo("no answer within its timeout of 0.2 s"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {
        @Bean
        ComparatorCustomizer twiceAsLong() {
            return builder -> builder.providerTimeout(Duration.ofMillis(200));
        }
    }

    @Test
    void anInvalidPropertyIsNamed() {
        assertThatThrownBy(() -> App.app().withoutWeb().property("stt.max-retries", "-1").start().close())
                .rootCause()
                .hasMessage("maxRetries must not be negative: -1");
        assertThatThrownBy(() -> App.app().withoutWeb().property("stt.grace", "soon").start().close())
                .hasStackTraceContaining("stt.grace");
    }

    @Test
    void beansOfTheApplicationReplaceOurs() {
        try (App app = App.app().withoutWeb().source(OwnBeans.class).start()) {
            assertThat(app.context().getBeansOfType(ParallelComparator.class)).containsOnlyKeys("mine");
            assertThat(app.bean(Providers.class).ids()).isEmpty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        @Bean
        ParallelComparator mine() {
            return ParallelComparator.builder().build();
        }

        @Bean
        Providers none() {
            return Providers.named();
        }
    }

    @Test
    void nothingIsCreatedIfSwitchedOff() {
        try (App app = App.app().property("stt.enabled", "false").property("stt.endpoint.enabled", "true").start()) {
            assertThat(app.context().getBeansOfType(ParallelComparator.class)).isEmpty();
            assertThat(app.context().getBeansOfType(Providers.class)).isEmpty();
        }
    }

    @Test
    void beforeTheFirstComparisonThereIsNoThreadOfThisLibrary() throws Exception {
        try (FakeAzure azure = FakeAzure.saying("x")) {
            var before = Thread.getAllStackTraces().keySet();
            try (App app = App.app()
                    .source(Calls.class)
                    .property("stt.endpoint.enabled", "true")
                    .property("stt.settings.azure-speech-key", "0123456789abcdef")
                    .property("stt.settings.azure-speech-endpoint", azure.address())
                    .property("stt.settings.openai-base-url", azure.address())
                    .start()) {
                assertThat(app.bean(Providers.class).ids()).contains("azure", "whisper");
                List<String> ours = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("stt/") || name.startsWith("HttpClient"))
                        .toList();
                assertThat(ours).isEmpty();
                app.bean(Calls.class).compare(recording());
            }
        }
    }

    @Test
    void referencesAreScored() throws Exception {
        try (App app = App.app().withoutWeb().provider(Scripted.answering("a", "we walked home")).start()) {
            Comparison comparison = app.bean(ParallelComparator.class)
                    .compare(Audio.of(recording()), app.bean(Providers.class),
                            CompareOptions.builder().reference("we walked home").language("en-US").build());
            assertThat(comparison.accuracy("a").orElseThrow().wer()).isZero();
        }
    }
}
