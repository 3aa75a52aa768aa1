package io.github.sttcompare.whisper.local;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transcribes with whisper.cpp in this process, with the user's model file: no key, no network. Thread-safe.
 *
 * <p>The file is validated completely before whisper.cpp sees it, because a damaged one would crash the process; see
 * {@link Builder#build}. It is loaded when it is first needed, or in advance by {@link #warmUp}, and freed by {@link
 * #close}. Decoding is greedy and every call starts with a fresh state, so that the same audio gives the same text. Audio
 * longer than 30 s, the length that Whisper processes at once, is cut where it is quietest; each piece gets the same
 * language and the same prompt, and no context from the preceding one.
 *
 * <p>On 64-bit Linux and macOS words have times and confidences, as whisper.cpp estimates them, and the detected language
 * is returned if none was requested. An interrupt takes effect at the next step of the computation: at the latest when the
 * encoder has finished a piece, which takes a second or more with large models. On other systems (Windows) there is only
 * text, and an interrupt takes effect between two pieces.
 */
public final class WhisperLocalProvider implements SttProvider {

    private static final String ENGINE = "whisper.cpp 1.7.1";

    /** More threads hardly make a call of whisper.cpp faster. */
    private static final int MOST_THREADS = 4;

    private final String id;
    private final ModelFile file;
    private final Binding binding;
    private final int threads;
    private final Capabilities capabilities;
    private final Map<String, String> fingerprint;
    private final SharedModel model;

    private WhisperLocalProvider(String id, ModelFile file, Binding binding, int maxCalls) {
        this.id = id;
        this.file = file;
        this.binding = binding;
        this.threads = Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() / maxCalls));
        this.capabilities = capabilities(file.header(), binding);
        this.fingerprint = Fingerprint.builder(id)
                .put("engine", ENGINE)
                .put("binding", binding.label())
                .put("model", file.name())
                .put("model.bytes", Long.toString(file.size()))
                .put("model.digest", file.digest())
                .build();
        // checked again, because it may have been replaced since
        this.model = new SharedModel(maxCalls, stop -> binding.open(file.unchanged(), stop));
    }

    private static Capabilities capabilities(ModelHeader header, Binding binding) {
        Set<TranscriptionOption> options =
                EnumSet.of(TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.CHILD_SPEAKER);
        if (binding.tokens()) {
            options.add(TranscriptionOption.WORD_TIMES);
        }
        return Capabilities.builder()
                .only(AudioFormat.MONO_16K)
                .languages(Languages.understood(header))
                .options(options.toArray(TranscriptionOption[]::new))
                .build();
    }

    /**
     * {@return the provider {@code whisper-local}}
     *
     * @param modelFile a model for whisper.cpp, see {@link Builder#modelFile}
     * @throws SttException of kind {@code CONFIGURATION} if the file cannot be used
     */
    public static WhisperLocalProvider of(Path modelFile) {
        return builder().modelFile(modelFile).build();
    }

    /** {@return a builder; it needs a model file} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Workload workload() {
        return Workload.LOCAL;
    }

    @Override
    public Map<String, String> fingerprint() {
        return fingerprint;
    }

    /**
     * Loads the model, if necessary. An interrupt has no effect while whisper.cpp reads the file.
     *
     * @throws SttException of kind {@code CONFIGURATION} if the file was replaced, is not accepted by whisper.cpp, or the
     *     provider was closed, {@code UNSUPPORTED} if whisper.cpp cannot be loaded on this machine
     */
    @Override
    public void warmUp() throws InterruptedException {
        model.prepare();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SttException of kind {@code UNSUPPORTED} for a language that the model does not support, or if whisper.cpp
     *     cannot be loaded, {@code UNAVAILABLE} if there was no turn in the remaining time or memory is short, {@code
     *     CONFIGURATION} if the provider was closed or the file can no longer be used, {@code INTERNAL} if whisper.cpp failed
     */
    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        Audio audio = request.audio().convertedTo(AudioFormat.MONO_16K);
        capabilities.require(audio, request.options());
        boolean words = request.options().wordTimes() && binding.tokens();
        return new WhisperLocalCall(model, threads, request, audio, language(request.options().language()), words)
                .hear()
                .metadata("engine", ENGINE)
                .metadata(MetadataKeys.MODEL, file.name())
                .metadata("binding", binding.label())
                .metadata("threads", Integer.toString(threads))
                .build();
    }

    private @Nullable String language(@Nullable String asked) {
        return !file.header().multilingual() ? "en" : asked == null ? null : Languages.code(asked);
    }

    /** Ends the running calls, which fail, and frees the model after the last one. Calling it again has no effect. */
    @Override
    public void close() {
        model.close();
    }

    /** {@return the id and the name of the model's file} */
    @Override
    public String toString() {
        return id + " (" + file.name() + ")";
    }

    /** Collects the settings of a {@link WhisperLocalProvider}. Not thread-safe. */
    public static final class Builder {
        private String id = "whisper-local";
        private @Nullable Path modelFile;
        private Binding binding = Binding.ofThisMachine();
        /**
         * Leaves half of the processors to other recognisers: whisper.cpp is many times slower if its threads have to
         * wait.
         */
        private int maxCalls = defaultCalls(Runtime.getRuntime().availableProcessors());

        private Builder() {}

        private static int defaultCalls(int processors) {
            return processors < 2 ? 1 : Math.max(2, processors / MOST_THREADS);
        }

        /**
         * Sets the id. Default: {@code whisper-local}.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /**
         * Sets the model: a file in the ggml format of whisper.cpp, such as {@code ggml-base.en.bin}, of any Whisper size,
         * quantised or not. GGUF files and PyTorch checkpoints are not supported.
         */
        public Builder modelFile(Path modelFile) {
            this.modelFile = Objects.requireNonNull(modelFile, "modelFile");
            return this;
        }

        /**
         * Sets the number of concurrent calls, at least 1; others wait. Each call uses its share of the processors, at
         * most 4. Default: a quarter of the processors, but at least 2, or 1 if there is only one processor.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxCalls(int maxCalls) {
            if (maxCalls < 1) {
                throw new IllegalArgumentException("maxCalls must be at least 1: " + maxCalls);
            }
            this.maxCalls = maxCalls;
            return this;
        }

        /** Sets the binding, for tests of the one that is for other machines. */
        Builder binding(Binding binding) {
            this.binding = binding;
            return this;
        }

        /**
         * {@return the provider; the file has been validated, but nothing native is loaded yet}
         *
         * @throws SttException of kind {@code CONFIGURATION} if there is no file, or it cannot be passed to whisper.cpp;
         *     the message says what is wrong and what to do
         */
        public WhisperLocalProvider build() {
            Path path = modelFile;
            if (path == null) {
                throw new SttException(ErrorKind.CONFIGURATION, "whisper-local needs a model file; set it");
            }
            return new WhisperLocalProvider(id, ModelFile.check(path), binding, maxCalls);
        }
    }
}
