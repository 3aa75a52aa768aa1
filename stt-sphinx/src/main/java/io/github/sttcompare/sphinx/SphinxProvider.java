package io.github.sttcompare.sphinx;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Recognises US English on this machine with CMU Sphinx-4, offline and without a key. Thread-safe.
 *
 * <p>Each call has its own recogniser. Recognisers are loaded when they are first needed, in 2 to 4 s each, or in advance
 * by {@link #warmUp}; they are kept for later calls and freed by {@link #close}. Calls beyond their number wait. The same
 * audio gives
 * the same text in every recogniser and process, whatever was recognised before it.
 *
 * <p>An idle recogniser takes about 170 MB of heap; while it works, it takes up to 350 MB, and with the accurate profile
 * 600 MB, regardless of the length of the audio: speech without pauses is cut after half a minute. If there is less heap,
 * it is not loaded and the call fails at once. The length of the audio is not limited.
 *
 * <p>Words are in lower case, with times and without punctuation. There are no confidences: the engine has none for
 * the words of its best path.
 */
public final class SphinxProvider implements SttProvider {

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .only(AudioFormat.MONO_16K)
            .languages(Set.of("en-US"))
            .options(TranscriptionOption.LANGUAGE, TranscriptionOption.WORD_TIMES)
            .build();

    private static final String ENGINE = "CMU Sphinx-4";
    private static final String MODEL = "en-us";

    private final SphinxProfile profile;
    private final Pool<SphinxEngine> engines;

    /** Creates a provider with the given source of recognisers. */
    SphinxProvider(SphinxProfile profile, int maxRecognizers, Pool.Maker<SphinxEngine> maker) {
        this.profile = Objects.requireNonNull(profile, "profile");
        if (maxRecognizers < 1) {
            throw new IllegalArgumentException("maxRecognizers must be at least 1: " + maxRecognizers);
        }
        engines = new Pool<>(maxRecognizers, maker);
    }

    /**
     * {@return the provider {@code sphinx}, with at most as many recognisers as this machine has processors and as fit
     * into the heap}
     */
    public static SphinxProvider accurate() {
        return of(SphinxProfile.ACCURATE);
    }

    /**
     * {@return the provider {@code sphinx-fast}, with at most as many recognisers as this machine has processors and as
     * fit into the heap}
     */
    public static SphinxProvider fast() {
        return of(SphinxProfile.FAST);
    }

    private static SphinxProvider of(SphinxProfile profile) {
        return of(profile, Math.min(Runtime.getRuntime().availableProcessors(), Heap.recognizers(profile)));
    }

    /**
     * {@return a provider; nothing is loaded yet}
     *
     * @param profile        how much to search
     * @param maxRecognizers the most recognisers to load, which is also the most concurrent calls
     * @throws IllegalArgumentException if {@code maxRecognizers} is below 1
     */
    public static SphinxProvider of(SphinxProfile profile, int maxRecognizers) {
        return new SphinxProvider(profile, maxRecognizers, () -> SphinxEngine.load(profile));
    }

    /** {@return {@code sphinx} or {@code sphinx-fast}} */
    @Override
    public String id() {
        return profile.id();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder(id())
                .put("engine", ENGINE)
                .put("model", MODEL)
                .put("profile", profile.label())
                .build();
    }

    @Override
    public Workload workload() {
        return Workload.LOCAL;
    }

    /**
     * Loads a recogniser, unless one is idle or the limit is reached.
     *
     * @throws SttException of kind {@code CONFIGURATION} if the heap is too small, the models are not on the path or the provider
     *     was closed
     * @throws InterruptedException if the thread was interrupted, which loading notices within a few seconds
     */
    @Override
    public void warmUp() throws InterruptedException {
        engines.prepare();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Audio in another format is first converted to 16 kHz mono, which the metadata mention. An interrupt is noticed
     * at the next frame of the search, in tens of milliseconds; while a recogniser is being loaded, in seconds.
     *
     * @throws SttException of kind {@code UNSUPPORTED} for a language other than US English, {@code UNAVAILABLE} if no
     *     recogniser became free in the remaining time, {@code CONFIGURATION} if the provider was closed, the
     *     models are not on the path or the heap is too small, {@code INTERNAL} if the engine failed
     */
    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        Audio audio = request.audio().convertedTo(AudioFormat.MONO_16K);
        CAPABILITIES.require(audio, request.options());
        List<Word> words = recognize(audio, request);
        Transcript.Builder transcript = Transcript.builder(text(words))
                .words(words)
                .metadata("engine", ENGINE)
                .metadata("model", MODEL)
                .metadata("profile", profile.label());
        if (!request.audio().format().equals(audio.format())) {
            transcript.metadata("audio.converted", audio.format() + ", converted from " + request.audio().format());
        }
        return transcript.build();
    }

    private List<Word> recognize(Audio audio, TranscriptionRequest request) throws InterruptedException {
        SphinxEngine engine = engines.acquire(request::remaining);
        BooleanSupplier cancelled = () -> Thread.currentThread().isInterrupted() || engines.closed();
        List<Word> words;
        boolean usable = false;
        try {
            words = engine.recognize(audio, cancelled, heard -> request.partial(text(heard)));
            usable = true;
        } catch (RuntimeException e) {
            throw new SttException(ErrorKind.INTERNAL, "Sphinx-4 failed: " + e, e);
        } finally {
            if (usable) {
                engines.release(engine);
            } else {
                engines.discard();
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        engines.throwIfClosed();
        return words;
    }

    private static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** Frees the recognisers; those in use are freed after their call, which fails. Calling it again has no effect. */
    @Override
    public void close() {
        engines.close();
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id();
    }
}
