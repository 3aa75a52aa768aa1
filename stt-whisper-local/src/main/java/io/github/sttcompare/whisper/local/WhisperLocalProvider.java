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
 * Hears with whisper.cpp in this process, by a model file of the user's: no key, no network. Thread-safe.
 *
 * <p>The file is looked at from its beginning to its end before whisper.cpp sees it, because a damaged one would end the process;
 * see {@link Builder#build}. It is loaded when it is first needed, or beforehand by {@link #warmUp}, and freed by {@link #close}.
 * Decoding is greedy and every call starts afresh, so that the same audio gives the same text. Audio longer than 30 s, which
 * is what Whisper hears at once, is cut where it is quietest; each piece is told the same language and the same prompt, and
 * nothing of the one before.
 *
 * <p>On 64-bit Linux and macOS words have times and confidences, as whisper.cpp estimates them, and the language is named when
 * none was asked for. An interrupt is noticed at the next step of the computation: at the latest when the encoder is done with
 * a piece, which takes a second or more with the large models. On other machines (Windows) there are texts alone, and an
 * interrupt is noticed between two pieces.
 */
public final class WhisperLocalProvider implements SttProvider {

    private static final String ENGINE = "whisper.cpp 1.7.1";

    /** More threads make a call of whisper.cpp hardly faster. */
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
        // looked at again, because it may have been exchanged since
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

    /** {@return a builder, which has to be given a model file} */
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
     * Loads the model, unless it is there. An interrupt is not noticed while whisper.cpp reads the file.
     *
     * @throws SttException of kind {@code CONFIGURATION} if the file was exchanged, is not taken by whisper.cpp, or the provider was
     *     closed, {@code UNSUPPORTED} if whisper.cpp cannot be loaded on this machine
     */
    @Override
    public void warmUp() throws InterruptedException {
        model.prepare();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SttException of kind {@code UNSUPPORTED} for a language that the model does not know and where whisper.cpp cannot be
     *     loaded, {@code UNAVAILABLE} if no turn came in the time that remained or memory is short, {@code CONFIGURATION} if the
     *     provider was closed or the file cannot be used any more, {@code INTERNAL} if whisper.cpp failed
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

    /** Ends the calls, which fail, and frees the model when the last has ended. Calling it again does nothing. */
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
        /** Leaves half of the processors to other recognisers: whisper.cpp is many times slower when its threads have to wait. */
        private int maxCalls = defaultCalls(Runtime.getRuntime().availableProcessors());

        private Builder() {}

        private static int defaultCalls(int processors) {
            return processors < 2 ? 1 : Math.max(2, processors / MOST_THREADS);
        }

        /**
         * Sets the id; {@code whisper-local} unless set.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /**
         * Sets the model: a file in the ggml format of whisper.cpp, such as {@code ggml-base.en.bin}, of any of Whisper's sizes
         * and quantised or not. Files in the GGUF format and checkpoints of PyTorch are none.
         */
        public Builder modelFile(Path modelFile) {
            this.modelFile = Objects.requireNonNull(modelFile, "modelFile");
            return this;
        }

        /**
         * Sets how many calls may go on at once, at least 1; others wait. Each call computes on the processors there are for it,
         * at most 4. Unless set, two or more, with half of the processors at most for each.
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

        /** Sets the way to whisper.cpp, for tests of the one that is for other machines. */
        Builder binding(Binding binding) {
            this.binding = binding;
            return this;
        }

        /**
         * {@return the provider; the file was looked at, and nothing native is loaded yet}
         *
         * @throws SttException of kind {@code CONFIGURATION} if there is no file, or it is none that whisper.cpp can be given; one
         *     sentence says what is wrong and what to do
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
