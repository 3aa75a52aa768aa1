package io.github.sttcompare.vosk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Recognises speech on this machine with Vosk, offline and without a key: US English with {@code stt-vosk-model-en}, any
 * language with your own model. Thread-safe.
 *
 * <p>The model is loaded when it is first needed, or in advance by {@link #warmUp}, and shared by all calls. Each call has
 * its own recogniser, so that its time and its answer do not depend on earlier calls: the same audio gives the same
 * answer, including times and confidences, unless the metadata contain {@code dither=model}. Calls beyond the number of
 * recognisers wait.
 *
 * <p>Words are in lower case, without punctuation, with times and confidences. An utterance lasts up to ten minutes; after
 * that the next pause ends it.
 *
 * <p>The native library is loaded through JNA, and the JVM, from version 24 on, warns about that unless it is started with
 * {@code --enable-native-access=ALL-UNNAMED} (on the module path {@code --enable-native-access=com.sun.jna}).
 */
public final class VoskProvider implements SttProvider {

    static final String ID = "vosk";

    private static final AudioFormat FORMAT = AudioFormat.MONO_16K;

    private final Capabilities capabilities;
    private final Map<String, String> fingerprint;
    private final String model;
    private final int maxRecognizers;
    private final Semaphore recognizers;
    private final Loading loading;
    private volatile String dither = "off";

    private VoskProvider(ModelSource source, VoskLibrary library, @Nullable String language, int maxRecognizers) {
        String tag = language != null ? language : source.language().orElse(null);
        model = source.name();
        capabilities = capabilities(tag);
        fingerprint = Fingerprint.builder(ID)
                .put("engine", "Vosk")
                .put("library", library.identity())
                .put("model", source.identity())
                .build();
        this.maxRecognizers = maxRecognizers;
        recognizers = new Semaphore(maxRecognizers, true);
        loading = new Loading(() -> load(source, library));
    }

    private static Capabilities capabilities(@Nullable String language) {
        return Capabilities.builder()
                .only(FORMAT)
                .languages(language == null ? Set.of() : Set.of(language))
                .options(TranscriptionOption.WORD_TIMES)
                .build();
    }

    private VoskModel load(ModelSource source, VoskLibrary library) throws InterruptedException {
        VoskApi api = library.load();
        ModelSource.Ready ready;
        try {
            ready = source.ready();
        } catch (IOException e) {
            throw new SttException(ErrorKind.CONFIGURATION, "the model " + source.name() + " cannot be unpacked: " + e, e);
        }
        dither = ready.ditherOff() ? "off" : "model";
        return VoskModel.load(api, ready.directory());
    }

    /** {@return a builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return {@code vosk}} */
    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Map<String, String> fingerprint() {
        return fingerprint;
    }

    @Override
    public Workload workload() {
        return Workload.LOCAL;
    }

    /**
     * Loads the native library and the model, if necessary; unpacks both when they are first used on this machine.
     *
     * @throws SttException of kind {@code CONFIGURATION} if one cannot be loaded or the provider was closed
     * @throws InterruptedException if the thread was interrupted; loading then continues for the next call
     */
    @Override
    public void warmUp() throws InterruptedException {
        VoskModel unused = loading.get();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Audio in another format is first converted to 16 kHz mono, which the metadata mention. An interrupt takes effect
     * after the next 100 ms of audio, within tens of milliseconds, or up to 0.3 s when the first word begins.
     *
     * @throws SttException of kind {@code UNSUPPORTED} for a language that the model does not support, {@code UNAVAILABLE}
     *     if no recogniser became free in the remaining time, {@code CONFIGURATION} if the provider was closed or the native
     *     library or the model cannot be loaded, {@code INTERNAL} or {@code PROTOCOL} if Vosk failed
     */
    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (loading.isClosed()) {
            throw VoskErrors.closed();
        }
        Audio audio = request.audio().convertedTo(FORMAT);
        capabilities.require(audio, request.options());
        VoskModel loaded = loading.get();
        if (!recognizers.tryAcquire(request.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new SttException(ErrorKind.UNAVAILABLE, "all " + maxRecognizers
                    + " recognisers stayed busy until the time was up; allow more time or more recognisers");
        }
        try {
            Transcript.Builder transcript = new VoskCall(loading::isClosed, request::partial)
                    .transcribe(loaded, audio)
                    .metadata("engine", "Vosk")
                    .metadata("model", model)
                    .metadata("dither", dither);
            if (!request.audio().format().equals(FORMAT)) {
                transcript.metadata("audio.converted", FORMAT + ", converted from " + request.audio().format());
            }
            return transcript.build();
        } finally {
            recognizers.release();
        }
    }

    /** Frees the model; calls in progress fail as quickly as after an interrupt. Calling it again has no effect. */
    @Override
    public void close() {
        loading.close();
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return ID;
    }

    /** Collects the settings of a provider. Not thread-safe. */
    public static final class Builder {
        private @Nullable Path model;
        private @Nullable String language;
        private int maxRecognizers = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /**
         * Sets the directory of the model, in which nothing is written; null for the one of {@code stt-vosk-model-en}.
         *
         * <p>Models are available at https://alphacephei.com/vosk/models. A damaged model can crash Vosk and the JVM with
         * it, so models are validated as far as possible before they are loaded.
         */
        public Builder model(@Nullable Path model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the language of the model; null to derive it from its name, such as
         * {@code vosk-model-small-de-0.15}. Calls for another language are refused.
         *
         * @param language a BCP-47 tag
         * @throws IllegalArgumentException if it is invalid
         */
        public Builder language(@Nullable String language) {
            this.language =
                    language == null ? null : TranscriptionOptions.builder().language(language).build().language();
            return this;
        }

        /**
         * Sets the maximum number of recognisers, and therefore of concurrent calls. Default: the number of processors.
         * Each takes from 25 MB, for seconds of speech, to 300 MB, for ten minutes, outside of the heap.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxRecognizers(int maxRecognizers) {
            if (maxRecognizers < 1) {
                throw new IllegalArgumentException("maxRecognizers must be at least 1: " + maxRecognizers);
            }
            this.maxRecognizers = maxRecognizers;
            return this;
        }

        /**
         * {@return the provider; nothing is loaded yet}
         *
         * @throws SttException of kind {@code CONFIGURATION} if there is no model, or no native library for this machine
         */
        public VoskProvider build() {
            VoskLibrary library = VoskLibrary.find();
            ModelSource source = model == null
                    ? ModelArchive.onPath().orElseThrow(() -> new SttException(ErrorKind.CONFIGURATION,
                            "there is no model for Vosk; add stt-vosk-model-en to the path, or set STT_VOSK_MODEL to the directory of one"))
                    : ModelDirectory.of(model);
            return new VoskProvider(source, library, language, maxRecognizers);
        }
    }
}
