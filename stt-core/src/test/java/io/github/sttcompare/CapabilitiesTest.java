package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CapabilitiesTest {

    private static final AudioFormat CD = new AudioFormat(44_100, 2);

    private final AtomicInteger calls = new AtomicInteger();

    private SttProvider declaring(Workload workload, Capabilities capabilities) {
        return declaring("declaring", workload, capabilities);
    }

    private SttProvider declaring(String id, Workload workload, Capabilities capabilities) {
        return new SttProvider() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Workload workload() {
                return workload;
            }

            @Override
            public Capabilities capabilities() {
                return capabilities;
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                calls.incrementAndGet();
                return Transcript.of(request.audio().format().toString());
            }
        };
    }

    private Outcome outcome(Capabilities capabilities, Audio audio, CompareOptions options) throws InterruptedException {
        return Comparator.compare(audio, List.of(declaring(Workload.UNKNOWN, capabilities)), options).outcome("declaring");
    }

    private void refused(Capabilities capabilities, Audio audio, CompareOptions options, String reason) throws InterruptedException {
        assertThat(outcome(capabilities, audio, options)).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo(reason);
            assertThat(skipped.timing().attempts()).isEmpty();
        });
        assertThat(calls).hasValue(0);
    }

    @Test
    void unacceptableRequestsAreRefusedBeforeAnythingIsSent() throws InterruptedException {
        Audio second = Tones.tone(Duration.ofSeconds(1));
        CompareOptions none = CompareOptions.none();
        refused(Capabilities.builder().sampleRates(Set.of(8000, 48_000)).build(), second, none,
                "the audio is 16000 Hz mono; accepted are [8000, 48000] Hz");
        refused(Capabilities.builder().maxChannels(1).build(), Tones.tone(Duration.ofSeconds(1), CD), none,
                "the audio is 44100 Hz stereo; accepted are any sample rate with at most 1 channel");
        refused(Capabilities.builder().maxDuration(Duration.ofMillis(500)).build(), second, none,
                "the audio lasts 1.0 s; at most 0.5 s are accepted");
        refused(Capabilities.builder().maxBytes(1000).build(), second, none,
                "the audio has 32044 bytes as WAV; at most 1000 are accepted");
        refused(Capabilities.builder().languages(Set.of("en-US", "pl")).build(), second,
                CompareOptions.builder().language("de-DE").build(),
                "the language de-DE is not supported; supported are en-US, pl");
        refused(Capabilities.builder().build(), second, CompareOptions.builder().wordTimes(true).strict(true).build(),
                "the comparison is strict, but these options are not supported: WORD_TIMES");
    }

    @Test
    void ignoredOptionsAreReported() throws InterruptedException {
        CompareOptions asked = CompareOptions.builder()
                .language("en")
                .phrases(List.of("Łódź"))
                .speaker(SpeakerProfile.CHILD)
                .wordTimes(true)
                .build();
        Capabilities some = Capabilities.builder()
                .languages(Set.of("en-US"))
                .options(TranscriptionOption.WORD_TIMES)
                .build();

        Outcome outcome = outcome(some, Tones.tone(Duration.ofSeconds(1)), asked);

        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        assertThat(outcome.metadata()).containsEntry(MetadataKeys.OPTIONS_IGNORED, "PHRASES, CHILD_SPEAKER");
    }

    @Test
    void audioOfAnotherFormatIsConvertedWhenTheProviderAsksForItAndTheOutcomeSaysSo() throws InterruptedException {
        Capabilities only = Capabilities.builder().only(AudioFormat.MONO_16K).build();
        Audio cd = Tones.tone(Duration.ofSeconds(1), CD);
        for (Workload workload : Workload.values()) {
            Outcome outcome = Comparator.compare(cd, List.of(declaring(workload, only))).outcome("declaring");

            assertThat(((Outcome.Transcribed) outcome).transcript().text()).isEqualTo("16000 Hz mono");
            assertThat(outcome.metadata()).containsEntry(MetadataKeys.AUDIO_SENT, "16000 Hz mono, converted from 44100 Hz stereo");
        }
        assertThat(cd.format()).isEqualTo(CD);
    }

    @Test
    void providersCannotOverwriteTheComparatorsMetadata() throws InterruptedException {
        SttProvider forger = new SttProvider() {
            @Override
            public String id() {
                return "forger";
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.builder().only(AudioFormat.MONO_16K).build();
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.builder("heard")
                        .metadata("audio.sent", "the original")
                        .metadata("options.ignored", "nothing")
                        .metadata("model", "m1")
                        .build();
            }
        };
        CompareOptions phrases = CompareOptions.builder().phrases(List.of("Łódź")).build();

        Outcome converted = Comparator.compare(Tones.tone(Duration.ofSeconds(1), CD), List.of(forger), phrases).outcome("forger");
        Outcome untouched = Comparator.compare(Tones.tone(Duration.ofSeconds(1)), List.of(forger)).outcome("forger");

        assertThat(converted.metadata()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "m1",
                "audio.sent", "16000 Hz mono, converted from 44100 Hz stereo",
                "audio.bytes", "32044",
                "options.ignored", "PHRASES"));
        assertThat(untouched.metadata()).containsExactlyInAnyOrderEntriesOf(
                Map.of("model", "m1", "audio.sent", "16000 Hz mono", "audio.bytes", "32044"));
    }

    @Test
    void optionsOfAnUndeclaredProviderAreReportedAsUnknown() throws InterruptedException {
        SttProvider lambda = SttProvider.of("lambda", request -> Transcript.of("heard"));
        CompareOptions asked = CompareOptions.builder().language("en").phrases(List.of("Łódź")).build();
        CompareOptions strict = CompareOptions.builder().phrases(List.of("Łódź")).strict(true).build();
        Audio audio = Tones.tone(Duration.ofSeconds(1));

        assertThat(Comparator.compare(audio, List.of(lambda), asked).outcome("lambda").metadata())
                .containsEntry(MetadataKeys.OPTIONS_UNKNOWN, "LANGUAGE, PHRASES");
        assertThat(Comparator.compare(audio, List.of(lambda)).outcome("lambda").metadata())
                .containsOnlyKeys(MetadataKeys.AUDIO_SENT, MetadataKeys.AUDIO_BYTES);
        assertThat(Comparator.compare(audio, List.of(lambda), strict).outcome("lambda"))
                .isInstanceOfSatisfying(Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason())
                                .contains("it is not known whether these options are supported: PHRASES"));
    }

    @Test
    void ignoredAndUnknownOptionsAreReportedOnlyForTheProvidersConcerned() throws InterruptedException {
        CompareOptions words = CompareOptions.builder().wordTimes(true).build();
        SttProvider ignores = declaring("ignores", Workload.REMOTE, Capabilities.builder().build());
        SttProvider honours = declaring("honours", Workload.REMOTE,
                Capabilities.builder().options(TranscriptionOption.WORD_TIMES).build());
        SttProvider likewise = declaring("likewise", Workload.UNKNOWN,
                Capabilities.builder().options(TranscriptionOption.WORD_TIMES, TranscriptionOption.PHRASES).build());
        SttProvider refuses = declaring("refuses", Workload.REMOTE, Capabilities.builder().maxBytes(1_000).build());
        SttProvider silent = SttProvider.of("silent", request -> Transcript.of("heard"));
        List<SttProvider> providers = List.of(ignores, honours, likewise, refuses, silent);
        Map<String, String> sent = Map.of(MetadataKeys.AUDIO_SENT, "16000 Hz mono", MetadataKeys.AUDIO_BYTES, "32044");
        // whichever of them is the first to be prepared
        for (int i = 0; i < 100; i++) {
            List<SttProvider> turned = new ArrayList<>(providers);
            Collections.rotate(turned, i);

            Comparison comparison = Comparator.compare(Tones.tone(Duration.ofSeconds(1)), turned, words);

            assertThat(comparison.outcome("honours").metadata()).isEqualTo(sent);
            assertThat(comparison.outcome("likewise").metadata()).isEqualTo(sent);
            assertThat(comparison.outcome("ignores").metadata()).hasSize(3).containsAllEntriesOf(sent)
                    .containsEntry(MetadataKeys.OPTIONS_IGNORED, "WORD_TIMES");
            assertThat(comparison.outcome("silent").metadata()).hasSize(3).containsAllEntriesOf(sent)
                    .containsEntry(MetadataKeys.OPTIONS_UNKNOWN, "WORD_TIMES");
            assertThat(comparison.outcome("refuses")).isInstanceOf(Outcome.Skipped.class);
        }
    }

    @Test
    void aRefusalHasTheSameKindInEveryProvider() {
        Capabilities limited = Capabilities.builder()
                .sampleRates(Set.of(16_000)).maxDuration(Duration.ofSeconds(2)).maxBytes(50_000).languages(Set.of("pl")).build();
        TranscriptionOptions none = TranscriptionOptions.none();
        TranscriptionOptions english = TranscriptionOptions.builder().language("en").build();
        Audio good = Tones.tone(Duration.ofSeconds(1));

        limited.require(good, none);
        assertRefused(limited, Tones.tone(Duration.ofSeconds(1), CD), none, ErrorKind.INVALID_AUDIO);
        assertRefused(limited, Tones.tone(Duration.ofSeconds(3)), none, ErrorKind.INVALID_AUDIO);
        assertRefused(limited, Tones.tone(Duration.ofMillis(1900)), none, ErrorKind.INVALID_AUDIO);
        assertRefused(limited, good, english, ErrorKind.UNSUPPORTED);
        assertThat(limited.refusal(good, TranscriptionOptions.builder().wordTimes(true).build(), true).map(Refusal::kind))
                .contains(ErrorKind.UNSUPPORTED);
    }

    private static void assertRefused(Capabilities capabilities, Audio audio, TranscriptionOptions options, ErrorKind kind) {
        assertThatThrownBy(() -> capabilities.require(audio, options))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void ifTheProviderAcceptsSeveralChannelsAudioKeepsThemOrIsMixedDown() throws InterruptedException {
        Capabilities stereo = Capabilities.builder().only(new AudioFormat(16_000, 2)).build();
        Map<AudioFormat, String> sent = Map.of(
                new AudioFormat(16_000, 2), "16000 Hz stereo",
                new AudioFormat(16_000, 1), "16000 Hz mono",
                new AudioFormat(44_100, 2), "16000 Hz stereo",
                new AudioFormat(44_100, 1), "16000 Hz mono",
                new AudioFormat(48_000, 6), "16000 Hz mono");
        for (Map.Entry<AudioFormat, String> entry : sent.entrySet()) {
            Audio audio = Tones.tone(Duration.ofMillis(100), entry.getKey());
            Outcome outcome = Comparator.compare(audio, List.of(declaring(Workload.UNKNOWN, stereo))).outcome("declaring");

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Transcribed.class,
                    heard -> assertThat(heard.transcript().text()).isEqualTo(entry.getValue()));
        }
    }

    @Test
    void ifNothingWasSentTheMetadataSayNothingAboutSending() throws InterruptedException {
        Capabilities brief = Capabilities.builder().only(AudioFormat.MONO_16K).maxDuration(Duration.ofMillis(500)).build();

        Outcome outcome = outcome(brief, Tones.tone(Duration.ofSeconds(1), CD),
                CompareOptions.builder().phrases(List.of("Łódź")).build());

        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcome.metadata()).isEmpty();
    }

    @Test
    void languageTagsMatchByTheirBeginning() {
        Capabilities capabilities = Capabilities.builder().languages(Set.of("en-US", "pl", "zh-Hant")).build();

        assertThat(List.of("en", "EN-us", "pl-PL", "zh-hant-TW", "zh")).allMatch(capabilities::understands);
        assertThat(List.of("en-GB", "e", "de", "zh-Hans", "plx")).noneMatch(capabilities::understands);
    }

    @Test
    void aFormatToConvertToMustItselfBeAccepted() {
        assertThatThrownBy(() -> Capabilities.builder().maxChannels(1).convertTo(CD).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("44100 Hz stereo");
    }

    @Test
    void anInvalidLanguageTagIsRefusedByName() {
        for (String wrong : List.of("english please", "", "en_US_", "!")) {
            assertThatThrownBy(() -> CompareOptions.builder().language(wrong).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "' is not a BCP-47 language tag");
        }
    }
}
