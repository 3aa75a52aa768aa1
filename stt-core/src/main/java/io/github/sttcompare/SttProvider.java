package io.github.sttcompare;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A speech-to-text provider: a cloud service, a server on the next machine, or a recogniser in this one.
 *
 * <p>A provider must be thread-safe: one instance is called from many threads at once. {@link #id} and {@link #workload}
 * are called on the thread that asks for a comparison and answer at once.
 */
public interface SttProvider extends AutoCloseable {

    /**
     * {@return the name of this provider, always the same, not blank}
     *
     * <p>It names the provider in outcomes, tables, logs and threads, and is unique within a comparison.
     */
    String id();

    /**
     * Transcribes the audio of a request, blocking until it is done.
     *
     * <p>An implementation honours interrupts promptly: it stops and throws {@link InterruptedException}, which it never
     * wraps. It does not retry by itself. It neither changes nor keeps the audio.
     *
     * @param request the call
     * @return what was heard, never null; an empty text when that was nothing
     * @throws SttException if it failed
     * @throws InterruptedException if the calling thread was interrupted
     */
    Transcript transcribe(TranscriptionRequest request) throws SttException, InterruptedException;

    /**
     * Looks for the answer to a call that was made before and that may have been paid, because the process ended before its answer
     * arrived. Sends no audio and costs nothing.
     *
     * @param request the call as it would be made again, with its {@linkplain TranscriptionRequest#callKey key}
     * @return what was heard; empty when the vendor does not know the call or cannot be asked, so that it is made again
     * @throws SttException if looking failed; the call is made again then
     * @throws InterruptedException if the calling thread was interrupted
     * @implSpec The default is empty.
     */
    default Optional<Transcript> recall(TranscriptionRequest request) throws SttException, InterruptedException {
        return Optional.empty();
    }

    /**
     * {@return what this provider accepts and honours}
     *
     * @implSpec The default declares nothing, so that nothing is refused and nothing is known to be honoured.
     */
    default Capabilities capabilities() {
        return Capabilities.undeclared();
    }

    /**
     * {@return what this provider does with the thread it is called on}
     *
     * @implSpec The default is {@link Workload#UNKNOWN}, which isolates whatever the provider does.
     */
    default Workload workload() {
        return Workload.UNKNOWN;
    }

    /**
     * {@return what makes two calls of this provider with the same request the same call: everything that can change the text}
     *
     * <p>That is the model, the version of the API, the server, and every setting that goes into a request; not what cannot
     * change the text, such as keys and time-outs, and never a secret. It is the same for providers that are set up alike, in
     * every process, and answers at once. Results are kept and found again by it. A provider that passes calls on to another
     * includes the other's. See {@link Fingerprint} for making one.
     *
     * @implSpec The default is the {@linkplain #id id} and the class. Lambdas and other classes without a name of their own
     *     count as {@value Fingerprint#CUSTOM}: what they do may differ from one run to the next, so that nothing is known to
     *     be the same.
     */
    default Map<String, String> fingerprint() {
        return Fingerprint.of(id(), getClass());
    }

    /**
     * Does once, beforehand, what the first call would otherwise pay for: loads models, opens connections. Sends no audio.
     *
     * <p>It is called when {@link ParallelComparator#warmUp} asks for it and, on a provider whose workload is
     * {@link Workload#LOCAL}, before the first attempt of each comparison, with the clock of the attempt not yet running. So
     * it costs next to nothing when there is nothing left to do. If it fails, the provider's part in the comparison fails.
     *
     * @implSpec The default does nothing.
     * @throws SttException if the provider cannot be used
     * @throws InterruptedException if the calling thread was interrupted
     */
    default void warmUp() throws SttException, InterruptedException {}

    /**
     * Frees what the provider holds, threads and connections included. Calling it again does nothing.
     *
     * @implSpec The default does nothing.
     */
    @Override
    default void close() {}

    /**
     * Makes a provider of a function.
     *
     * <p>It has the default {@linkplain #capabilities capabilities} and {@linkplain #workload workload}. What the function
     * throws reaches the comparison as it is; checked exceptions come as an {@link SttException} of kind
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
     * Makes a provider of a function that has a version, as {@link #of(String, Transcriber)} does.
     *
     * @param id the name of the provider
     * @param version stands for everything that can change its text, see {@link #fingerprint}: change it when that changes
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
