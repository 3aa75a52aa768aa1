package io.github.sttcompare.gcp;

import com.google.cloud.speech.v2.AutoDetectDecodingConfig;
import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognitionFeatures;
import com.google.cloud.speech.v2.SpeakerDiarizationConfig;
import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.OriginalAudio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is requested from Google in one call, checked against the documented limits before anything is sent.
 *
 * @param config            the settings of the provider
 * @param audio             the audio
 * @param original          the original recording, if that is sent; otherwise null
 * @param mode              how it is sent, never AUTO
 * @param gsUri             the address of the copy in Cloud Storage; null unless the mode is BATCH
 * @param recognition       the settings that all modes share
 * @param partials          receives partial texts
 * @param labelsAreChannels whether the label of a word is its channel
 * @param metadata          the metadata known in advance
 */
record RecognitionPlan(
        GcpConfig config,
        Audio audio,
        @Nullable OriginalAudio original,
        GcpMode mode,
        @Nullable String gsUri,
        RecognitionConfig recognition,
        Consumer<String> partials,
        boolean labelsAreChannels,
        Map<String, String> metadata) {

    private static final int MAX_SPEAKERS = 6;

    static RecognitionPlan of(GcpConfig config, TranscriptionRequest request) {
        Audio audio = request.audio();
        TranscriptionOptions options = request.options();
        OriginalAudio original = request.original().orElse(null);
        GcpMode mode = original == null ? mode(config.mode(), audio) : GcpMode.RECOGNIZE;
        if (mode == GcpMode.BATCH && request.piece().isPresent()) {
            throw new SttException(ErrorKind.UNSUPPORTED, "the mode BATCH transcribes the whole copy in Cloud "
                    + "Storage, not a piece of it; compare with Segmentation.never() and Channels.TOGETHER");
        }
        String gsUri = mode == GcpMode.BATCH ? gsUri(config, audio) : null;
        Model model = config.model();
        List<String> languages = options.language() == null ? config.languages() : List.of(GcpLanguages.asked(options.language()));

        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("mode", mode.name().toLowerCase(Locale.ROOT));
        metadata.put("model", model.name());
        metadata.put("location", config.location());
        metadata.put("language.asked", String.join(",", languages));
        if (original != null) {
            metadata.put("audio.encoding", original.mediaType() + ", " + original.length() + " bytes");
        } else if (gsUri == null) {
            metadata.put("audio.encoding", "LINEAR16, " + audio.format() + ", " + audio.pcmLength() + " bytes");
        } else {
            metadata.put("audio.uri", gsUri);
        }
        if (options.speaker() == SpeakerProfile.CHILD) {
            metadata.put("speaker.profile",
                    "child was requested; Google has no option for children, so nothing was changed");
        }
        // labels belong to words, and words with times are not available for audio of any length
        boolean timed = mode != GcpMode.BATCH || audio.duration().compareTo(model.maxBatchTimed()) <= 0;
        boolean byChannel = (options.speakerLabels() || options.separateChannels()) && timed && separated(config, audio);
        boolean diarize = options.speakerLabels() && timed && !byChannel && model.diarization()
                && mode != GcpMode.STREAMING;
        if (options.speakerLabels() && !timed) {
            metadata.put("speaker.labels", "requested but not returned: labels need word times, which the model "
                    + model.name() + " returns in a batch of up to " + model.maxBatchTimed().toMinutes() + " min");
        } else if (options.speakerLabels() && !byChannel && !diarize) {
            metadata.put("speaker.labels", "requested but not returned: the model " + model.name() + " in the mode "
                    + metadata.get("mode") + " does not distinguish the speakers of one channel");
        }

        RecognitionConfig.Builder recognition = RecognitionConfig.newBuilder()
                .setModel(model.name())
                .addAllLanguageCodes(languages)
                .setFeatures(features(config, audio, options, diarize, byChannel));
        if (gsUri == null && original == null) {
            recognition.setExplicitDecodingConfig(decoding(audio.format()));
        } else {
            recognition.setAutoDecodingConfig(AutoDetectDecodingConfig.getDefaultInstance());
        }
        if (!options.phrases().isEmpty() && model.maxPhrases() > 0) {
            recognition.setAdaptation(PhraseHints.adaptation(options.phrases(), model));
        }
        return new RecognitionPlan(config, audio, original, mode, gsUri, recognition.build(), request::partial, byChannel, metadata);
    }

    private static GcpMode mode(GcpMode asked, Audio audio) {
        boolean fits = audio.duration().compareTo(GcpConfig.MAX_RECOGNIZE) <= 0
                && audio.pcmLength() <= GcpConfig.MAX_RECOGNIZE_BYTES;
        return switch (asked) {
            case AUTO -> fits ? GcpMode.RECOGNIZE : streaming(audio);
            case RECOGNIZE -> {
                if (!fits) {
                    throw new SttException(ErrorKind.INVALID_AUDIO,
                            "the audio " + audio + " is longer than the 60 s or larger "
                            + "than the 10 MB of one request; use the mode AUTO or STREAMING");
                }
                yield asked;
            }
            case STREAMING -> streaming(audio);
            case BATCH -> asked;
        };
    }

    private static GcpMode streaming(Audio audio) {
        if (audio.duration().compareTo(GcpConfig.MAX_STREAM) > 0) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the audio " + audio + " is longer than the " + GcpConfig.MAX_STREAM.toSeconds()
                    + " s of a stream; the comparator cuts it into pieces unless you turn that off, and the mode BATCH accepts hours");
        }
        return GcpMode.STREAMING;
    }

    private static String gsUri(GcpConfig config, Audio audio) {
        Function<Audio, @Nullable String> copies = config.gsUri();
        String uri = copies == null ? null : copies.apply(audio);
        if (uri == null || !uri.matches("gs://[^/]+/.+")) {
            throw new SttException(ErrorKind.CONFIGURATION, "no copy of " + audio + " in Cloud Storage is known"
                    + (uri == null ? "" : ": the address is not of the form gs://bucket/object")
                    + "; upload it and return its address in batch(…)");
        }
        return uri;
    }

    private static RecognitionFeatures features(
            GcpConfig config, Audio audio, TranscriptionOptions options, boolean diarize, boolean byChannel) {
        Model model = config.model();
        boolean times = options.wordTimes() && model.wordTimes();
        RecognitionFeatures.Builder features = RecognitionFeatures.newBuilder()
                .setEnableAutomaticPunctuation(config.punctuation())
                // masked words would count as errors
                .setProfanityFilter(false)
                // labels belong to words, and words without times are dropped
                .setEnableWordTimeOffsets(times || diarize || byChannel)
                .setEnableWordConfidence(times && model.confidence());
        if (diarize) {
            features.setDiarizationConfig(
                    SpeakerDiarizationConfig.newBuilder().setMinSpeakerCount(1).setMaxSpeakerCount(MAX_SPEAKERS));
        }
        if (separated(config, audio)) {
            features.setMultiChannelMode(RecognitionFeatures.MultiChannelMode.SEPARATE_RECOGNITION_PER_CHANNEL);
        }
        return features.build();
    }

    private static boolean separated(GcpConfig config, Audio audio) {
        return config.separateChannels() && audio.format().channels() > 1;
    }

    /** {@return how many channels Google bills} */
    int billedChannels() {
        return separated(config, audio) ? audio.format().channels() : 1;
    }

    /** {@return whether speaker labels are requested from Google} */
    boolean labelsAsked() {
        return labelsAreChannels || recognition.getFeatures().hasDiarizationConfig();
    }

    private static ExplicitDecodingConfig decoding(AudioFormat format) {
        return ExplicitDecodingConfig.newBuilder()
                .setEncoding(ExplicitDecodingConfig.AudioEncoding.LINEAR16)
                .setSampleRateHertz(format.sampleRate())
                .setAudioChannelCount(format.channels())
                .build();
    }
}
