package io.github.sttcompare;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A speech-to-text provider: a cloud service, a server on another machine, or a recogniser in this process.
 *
 * <p>A provider must be thread-safe: one instance is called from many threads at once. {@link #id} and {@link #workload}
 * are called before a comparison begins, and must return at once: a comparator asks for them once, and waits a second for each.
 */
public interface SttProvider extends AutoCloseable {

    /**
     * {@return the name of this provider, constant and not blank}
     *
     * <p>It names the provider in outcomes, tables, logs and threads, and is unique within a comparison.
     */
    String id();

    /**
     * Transcribes the audio of a request, blocking until it is done.
     *
     * <p>An implementation must honour interrupts promptly: it stops and throws {@link InterruptedException}, which it
     * never wraps. It must not retry, and must neither change nor keep the audio.
     *
     * @param request the call
     * @return the transcript, never null; with an empty text if there was no speech
     * @throws SttException if it failed
     * @throws InterruptedException if the calling thread was interrupted
     */
    Transcript transcribe(TranscriptionRequest request) throws SttException, InterruptedException;

    /**
     * Looks up the answer to an earlier call that may have been billed although its answer never arrived, because the
     * process ended. Sends no audio and costs nothing.
     *
     * @param request the call as it would be made again, with its {@linkplain TranscriptionRequest#callKey key}
     * @return the transcript; empty if the vendor does not know the call or cannot be asked, so that the call is made again
     * @throws SttException if the lookup failed; the call is then made again
     * @throws InterruptedException if the calling thread was interrupted
     * @implSpec The default returns empty.
     */
    default Optional<Transcript> recall(TranscriptionRequest request) throws SttException, InterruptedException {
        return Optional.empty();
    }

    /**
     * {@return what this provider accepts and honours}
     *
     * @implSpec The default declares nothing: nothing is refused, and nothing is known to be honoured.
     */
    default Capabilities capabilities() {
        return Capabilities.undeclared();
    }

    /**
     * {@return what this provider does with the thread on which it is called}
     *
     * @implSpec The default is {@link Workload#UNKNOWN}, which isolates whatever the provider does.
     */
    default Workload workload() {
        return Workload.UNKNOWN;
    }

    /**
     * {@return everything that can change the text: two calls with the same request and the same fingerprint count as the
     * same call}
     *
     * <p>It contains the model, the version of the API, the server, and every setting that goes into a request, but
     * nothing that cannot change the text, such as keys and time-outs, and never a secret. It is the same in every process
     * for providers with the same configuration, and is returned at once. Stored results are looked up by it. A provider
     * that delegates to another includes the other's fingerprint. Use {@link Fingerprint} to create one.
     *
     * @implSpec The default is the {@linkplain #id id} and the class. Lambdas and anonymous classes count as {@value
     *     Fingerprint#CUSTOM}: what they do may differ between runs, so their calls are never known to be the same.
     */
    default Map<String, String> fingerprint() {
        return Fingerprint.of(id(), getClass());
    }

    /**
     * Does in advance what the first call would otherwise have to do: loads models, opens connections. Sends no audio.
     *
     * <p>It is called by {@link ParallelComparator#warmUp} and, on a provider whose workload is {@link Workload#LOCAL},
     * before the first attempt of each comparison, while the clock of the attempt is not yet running. Therefore it must
     * cost next to nothing if there is nothing left to do. If it fails in a comparison, the provider's outcome is that failure.
     *
     * @implSpec The default does nothing.
     * @throws SttException if the provider cannot be used
     * @throws InterruptedException if the calling thread was interrupted
     */
    default void warmUp() throws SttException, InterruptedException {}

    /**
     * Frees everything that the provider holds, including threads and connections. Calling it again has no effect.
     *
     * @implSpec The default does nothing.
     */
    @Override
    default void close() {}

    /**
     * Creates a provider from a function.
     *
     * <p>It has the default {@linkplain #capabilities capabilities} and {@linkplain #workload workload}. Exceptions of the
     * function reach the comparison unchanged, except for checked exceptions, which become an {@link SttException} of kind
     * {@link ErrorKind#NETWORK} for an {@link java.io.IOException} and {@link ErrorKind#INTERNAL} for the others.
     *
     * @param id the name of the provider
     * @param transcriber the function, thread-safe
     * @return the provider
     * @throws IllegalArgumentException if the id is blank
     */
    static SttProvider of(String id, Transcriber transcriber) {
        return new FunctionProvider(id, null, transcriber);
    }

    /**
     * Creates a provider from a function that has a version, like {@link #of(String, Transcriber)}.
     *
     * @param id the name of the provider
     * @param version represents everything that can change its text, see {@link #fingerprint}: change it whenever that changes
     * @param transcriber the function, thread-safe
     * @return the provider
     * @throws IllegalArgumentException if the id or the version is blank
     */
    static SttProvider of(String id, String version, Transcriber transcriber) {
        return new FunctionProvider(id, Objects.requireNonNull(version, "version"), transcriber);
    }

    /**
     * Refuses ids that cannot name a provider; for the builders of providers.
     *
     * @param id the id
     * @return the id
     * @throws IllegalArgumentException if it is blank
     */
    static String checkId(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a provider must not be blank");
        }
        return id;
    }
}
