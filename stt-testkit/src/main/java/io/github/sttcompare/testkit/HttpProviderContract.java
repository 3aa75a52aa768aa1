package io.github.sttcompare.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a provider that uses HTTP: all of {@link SttProviderContract}, and every {@link HttpFault}.
 * You say how to open the provider with a server and what a good answer looks like; the contract provides the servers.
 *
 * <p>Nothing leaves this machine.
 */
public abstract class HttpProviderContract extends SttProviderContract {

    /** The key of the providers opened here. */
    protected static final String KEY = "kit-secret-5f0c9d2e7ab84163";

    private static final int MAX_WARM_UP_BYTES = 1024;

    private final List<FaultServer> servers = new ArrayList<>();
    private @Nullable FaultServer good;

    /** Extends the contract. */
    protected HttpProviderContract() {}

    /**
     * {@return a new provider that talks to a given server}
     *
     * @param server the address of the server, such as {@code http://127.0.0.1:40123}, without a slash at the end
     * @param key    the key to use
     */
    protected abstract SttProvider newProvider(URI server, String key);

    /**
     * {@return the server's answer in the normal case: the answer to the sample, whatever audio is sent}
     *
     * @param request the request
     */
    protected abstract Reply goodReply(ReceivedRequest request);

    /**
     * {@return the kinds of error that a fault may become; empty to leave the fault out}
     *
     * @param fault the fault
     * @implSpec The default is {@link HttpFault#kinds}. Override it if a vendor gives a status another meaning.
     */
    protected Set<ErrorKind> kinds(HttpFault fault) {
        return fault.kinds();
    }

    /**
     * {@return whether a provider reads an answer that only looks odd}
     *
     * @param oddity the oddity
     * @implSpec The default is true. Override it for an oddity that means something else to the vendor.
     */
    protected boolean reads(HttpOddity oddity) {
        return true;
    }

    /**
     * {@return failing answers of this vendor's servers, each with the expected failure}
     *
     * @implSpec The default is empty. A provider built on {@code io.github.sttcompare.http} should start with {@link
     *     FailingReply#common} and add its vendor's error bodies and codes.
     */
    protected Stream<FailingReply> failingReplies() {
        return Stream.empty();
    }

    /**
     * {@return the maximum number of requests that one call may send; more count as retries, which only the comparator may do}
     *
     * @implSpec The default is 1.
     */
    protected int requestsPerCall() {
        return 1;
    }

    @Override
    protected SttProvider newProvider() {
        FaultServer server = good;
        if (server == null) {
            server = serve(this::goodReply);
            good = server;
        }
        return newProvider(server.uri(), KEY);
    }

    @Override
    protected Optional<SttProvider> hanging() {
        return Optional.of(newProvider(serve(request -> Reply.hang()).uri(), KEY));
    }

    @Override
    protected Optional<SttProvider> failing(ErrorKind kind) {
        return Arrays.stream(HttpFault.values())
                .filter(fault -> !fault.hangs() && kinds(fault).equals(Set.of(kind)))
                .findFirst()
                .map(fault -> newProvider(address(fault, FaultServer.nowhere()), KEY));
    }

    @Override
    protected Optional<String> secret() {
        return Optional.of(KEY);
    }

    private FaultServer serve(Function<ReceivedRequest, Reply> script) {
        FaultServer server = FaultServer.start(script);
        servers.add(server);
        return server;
    }

    private URI address(HttpFault fault, URI elsewhere) {
        return fault == HttpFault.CONNECTION_REFUSED
                ? FaultServer.nowhere()
                : serve(request -> fault.reply(goodReply(request), KEY, elsewhere)).uri();
    }

    /**
     * Every way in which a server can fail results in the right kind of error, after one request, without revealing the
     * key.
     */
    @TestFactory
    public Stream<DynamicTest> everyHttpFaultHasTheRightKind() {
        return Arrays.stream(HttpFault.values())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> assertHandled(fault)));
    }

    private void assertHandled(HttpFault fault) throws InterruptedException {
        needed(!kinds(fault).isEmpty(), "kinds(HttpFault) leaves it out");
        try (FaultServer elsewhere = FaultServer.start(this::goodReply);
                FaultServer server = FaultServer.start(request -> fault.reply(goodReply(request), KEY, elsewhere.uri()))) {
            SttProvider provider = opened(fault == HttpFault.CONNECTION_REFUSED ? FaultServer.nowhere() : server.uri());
            if (fault.hangs()) {
                assertEndsInTime(fault, provider, server);
            } else {
                Task.Ended<@Nullable Transcript> ended = started(provider, request(patience()))
                        .await(patience(), "a call did not end");
                assertFailsWith(fault, Checks.failed(ended, fault.name()));
            }
            Checks.demand(server.requests().size() <= requestsPerCall(), "it sent " + server.requests() + ". Do not retry: the "
                    + "comparator does, and counts it (or override requestsPerCall)");
            assertEquals(0, elsewhere.connections(), "it followed a redirect to another server and took the key and the audio "
                    + "there. Do not follow redirects (HttpClient.Redirect.NEVER)");
        } finally {
            closeWhatWasOpened(); // JUnit does so only after the last fault
        }
    }

    /**
     * Every answer of {@link #failingReplies} results in the expected failure, after one request, without the key or text
     * from the server, and no connection stays open when the provider is closed.
     */
    @TestFactory
    public Stream<DynamicTest> everyFailingReplyHasTheExpectedKind() {
        return failingReplies().map(reply -> DynamicTest.dynamicTest(reply.toString(), () -> assertHandled(reply)));
    }

    private void assertHandled(FailingReply expected) throws InterruptedException {
        try (FaultServer server = FaultServer.start(request -> expected.reply())) {
            SttProvider provider = opened(server.uri());
            SttException failure = Checks.failed(
                    started(provider, request(patience())).await(patience(), "a call did not end"), expected.name());
            String everything = Failures.everything(failure);
            Checks.assertNoSecret(KEY, "the failure", everything);
            Checks.demand(!everything.contains(FailingReply.RAW), "the failure contains text from the server. Write your "
                    + "own message: servers repeat keys and send control characters");
            Checks.assertTellsWhatHappened(failure);
            assertEquals(expected.kind(), failure.kind(), "the kind of " + failure.getMessage());
            assertEquals(expected.retryable(), failure.retryable(), "whether a retry may help");
            assertEquals(Optional.ofNullable(expected.retryAfter()), failure.retryAfter(), "how long the server asks to wait");
            assertEquals(Optional.ofNullable(expected.vendorCode()), failure.vendorCode(), "the vendor's code");
            Checks.demand(server.requests().size() <= requestsPerCall(), "it sent " + server.requests() + ". Do not retry");
            provider.close();
            Checks.demand(server.awaitNoConnection(promptness()), "a connection stays open when the provider is closed");
        } finally {
            closeWhatWasOpened(); // JUnit does so only after the last reply
        }
    }

    /** A good answer that only looks odd is read normally. */
    @TestFactory
    public Stream<DynamicTest> everyOddAnswerIsRead() {
        return Arrays.stream(HttpOddity.values()).map(oddity -> DynamicTest.dynamicTest(oddity.name(), () -> {
            needed(reads(oddity), "reads(HttpOddity) leaves it out");
            try (FaultServer server = FaultServer.start(request -> oddity.dress(goodReply(request)))) {
                Task.Ended<@Nullable Transcript> ended =
                        started(opened(server.uri()), request(patience())).await(patience(), "a call did not end");
                Checks.demand(ended.thrown() == null, oddity + ": a valid answer that only looks odd failed with "
                        + Checks.outcome(ended) + ". Read it, or override reads(HttpOddity)");
                assertEquivalent(baseline(), Checks.answered(ended));
            } finally {
                closeWhatWasOpened(); // JUnit does so only after the last one
            }
        }));
    }

    /**
     * The audio is labelled correctly: a file has its header, samples without one state their rate whatever they are called, and
     * both have a type.
     */
    @Test
    public void theAudioIsLabelledCorrectly() throws Exception {
        Audio audio = audio();
        Optional<SentAudio> found = sentFor(options()).stream().flatMap(request -> SentAudio.in(request, audio).stream()).findFirst();
        needed(found.isPresent(), "its samples are not sent as they are");
        SentAudio sent = found.orElseThrow();
        Checks.demand(!sent.type().isBlank(), "the audio is sent without its type. Set the header Content-Type; in a "
                + "form, set that of the part too");
        boolean fake = sent.isCalledWav() ? !sent.isWav() : sent.isCalledFile() && sent.isBare();
        Checks.demand(!fake, "samples without a header are labelled as a file (" + (sent.type() + " " + sent.fileName()).strip()
                + "), so the server decodes noise or fails. Send a WAV file (Audio.wavHeader, RawBody.wav), or label them as samples");
        int rate = audio.format().sampleRate();
        boolean needsRate = !sent.isWav() && (sent.isBare() || sent.isCalledRaw());
        Checks.demand(!needsRate || sent.names(rate), "samples without a header are sent, but not the sample rate of " + rate
                + " Hz. Send a WAV file, or the rate");
    }

    /**
     * Declared options change the request, and undeclared ones do not: the comparator reports undeclared options as ignored.
     */
    @TestFactory
    public Stream<DynamicTest> theRequestChangesExactlyWithDeclaredOptions() {
        return Arrays.stream(TranscriptionOption.values())
                .map(option -> DynamicTest.dynamicTest(option.name(), () -> assertDeclared(option)));
    }

    private void assertDeclared(TranscriptionOption option) throws Exception {
        try {
            Capabilities capabilities = opened(FaultServer.nowhere()).capabilities();
            needed(capabilities.declared(), "it declares nothing");
            // who lists languages need not declare the option too
            boolean listed = option == TranscriptionOption.LANGUAGE && !capabilities.languages().isEmpty();
            boolean declared = listed || capabilities.options().contains(option);
            SentRequests plain = SentRequests.of(sentFor(TranscriptionOptions.none()));
            SentRequests again = SentRequests.of(sentFor(TranscriptionOptions.none()));
            Set<String> changing = plain.differingHeaders(again);
            needed(plain.without(changing).equals(again.without(changing)), "two equal calls send different requests");
            List<String> same = new ArrayList<>();
            for (TranscriptionOptions asked : asking(option, capabilities)) {
                boolean changes = !SentRequests.of(sentFor(asked)).without(changing).equals(plain.without(changing));
                Checks.demand(declared || !changes, "the request depends on " + option + ", which is not declared, so "
                        + "users are told that it was ignored. Declare it in capabilities(), or do not send it");
                same.add(changes ? "" : asked.toString());
            }
            // words and labels may be returned even if not requested, and a single channel cannot be separated
            boolean mayBeGivenAnyway = switch (option) {
                case WORD_TIMES, SPEAKER_LABELS -> true;
                case SEPARATE_CHANNELS -> audio().channels() == 1;
                // there is nothing to choose
                case LANGUAGE -> capabilities.languages().size() == 1;
                case PHRASES, CHILD_SPEAKER -> false;
            };
            Checks.demand(!declared || mayBeGivenAnyway || same.contains(""), "it declares " + option + ", but the "
                    + "request is the same with and without it. Send it, or do not declare it");
        } finally {
            closeWhatWasOpened(); // JUnit does so only after the last one
        }
    }

    private static List<TranscriptionOptions> asking(TranscriptionOption option, Capabilities capabilities) {
        TranscriptionOptions.Builder asked = TranscriptionOptions.builder();
        return switch (option) {
            // two, because one may be the default
            case LANGUAGE -> (capabilities.languages().isEmpty() ? Stream.of("en-US", "de-DE") : capabilities.languages().stream().sorted().limit(2))
                    .map(language -> TranscriptionOptions.builder().language(language).build())
                    .toList();
            case PHRASES -> List.of(asked.phrases(List.of("Kowalski", "Łódź")).build());
            case CHILD_SPEAKER -> List.of(asked.speaker(SpeakerProfile.CHILD).build());
            case WORD_TIMES -> List.of(asked.wordTimes(true).build());
            case SPEAKER_LABELS -> List.of(asked.speakerLabels(true).build());
            case SEPARATE_CHANNELS -> List.of(TranscriptionOptions.none().withSeparateChannels());
        };
    }

    /** {@return what a call with these options sends, whatever its outcome} */
    private List<ReceivedRequest> sentFor(TranscriptionOptions options) throws Exception {
        try (FaultServer server = FaultServer.start(this::goodReply)) {
            Task.Ended<@Nullable Transcript> unused = started(opened(server.uri()), Request.of(audio(), options, patience()))
                    .await(patience(), "a call did not end");
            return server.requests();
        }
    }

    private SttProvider opened(URI server) throws InterruptedException {
        return toBeClosed(supplied("newProvider(URI, String)", () -> newProvider(server, KEY)));
    }

    private void assertFailsWith(HttpFault fault, SttException failure) {
        assertKind(fault, failure);
        Checks.assertTellsWhatHappened(failure);
        if (fault.status() >= 400) {
            assertEquals(OptionalInt.of(fault.status()), failure.httpStatus(), fault + ": the failure does not contain "
                    + "the HTTP status. Set httpStatus on the SttException");
        }
        if (fault == HttpFault.TOO_MANY_REQUESTS) {
            assertEquals(Optional.of(HttpFault.RETRY_AFTER), failure.retryAfter(), fault + ": the failure does not "
                    + "contain the server's Retry-After, in seconds. Set retryAfter on the SttException");
        }
    }

    private void assertKind(HttpFault fault, SttException failure) {
        Checks.assertNoSecret(KEY, "the failure " + fault, Failures.everything(failure));
        Checks.demand(kinds(fault).contains(failure.kind()), fault + " became " + failure.kind() + " (" + failure.getMessage()
                + ") instead of one of " + kinds(fault) + ". Fix the mapping, or override kinds(HttpFault)");
        assertEquals(retryable(failure.kind()), failure.retryable(), fault + ": retryable is wrong for "
                + failure.kind() + ". Leave retryable at the kind's default, or override retryable(ErrorKind)");
    }

    private void assertEndsInTime(HttpFault fault, SttProvider provider, FaultServer server) throws InterruptedException {
        Task<@Nullable Transcript> call = started(provider, request(timeOfAHang()));
        boolean byItself = call.endsWithin(timeOfAHang());
        call.interrupt();
        Task.Ended<@Nullable Transcript> ended = call.await(promptness(), "a call continues after its time is up and its "
                + "thread is interrupted. Time-outs of HTTP clients cover only the headers: limit the body too");
        if (byItself || !(ended.thrown() instanceof InterruptedException)) {
            SttException failure = Checks.failed(ended, "a call without a complete answer");
            Checks.demand(!Failures.hidesInterrupt(failure), "an interrupted call ended with " + Checks.outcome(ended)
                    + " instead of InterruptedException. Let InterruptedException propagate; never wrap it");
            assertKind(fault, failure);
        }
        Checks.demand(server.awaitNoConnection(promptness()), "the connection of an interrupted call stays open, so the "
                + "vendor continues working. Cancel the exchange");
    }

    private Request request(Duration budget) throws InterruptedException {
        return Request.of(audio(), options(), budget);
    }

    /** Opening a provider and reading its capabilities sends nothing. */
    @Test
    public void nothingIsSentBeforeTheFirstCall() throws Exception {
        try (FaultServer server = FaultServer.start(this::goodReply)) {
            SttProvider provider = opened(server.uri());
            List<Object> unused = List.of(atOnce("id()", provider::id), atOnce("workload()", provider::workload),
                    atOnce("capabilities()", provider::capabilities), atOnce("toString()", provider::toString));
            assertEquals(0, server.connectionsSoFar(promptness()), "it connected before it was called. Open connections in warmUp() or on the "
                    + "first call");
        }
    }

    /** Two calls reach the server at the same time: neither waits for the answer to the other. */
    @Test
    public void twoCallsReachTheServerAtTheSameTime() throws Exception {
        CountDownLatch received = new CountDownLatch(2);
        try (FaultServer server = FaultServer.start(request -> {
            received.countDown();
            try {
                boolean unused = received.await(promptness().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return goodReply(request);
        })) {
            SttProvider provider = opened(server.uri());
            List<Task<@Nullable Transcript>> calls = List.of(
                    started(provider, request(patience())), started(provider, request(patience())));
            boolean together = received.await(promptness().toNanos(), TimeUnit.NANOSECONDS);
            for (Task<@Nullable Transcript> call : calls) {
                call.await(patience(), "one of two calls at once did not end");
            }
            Checks.demand(together, "the second of two calls was not sent before the first was answered. While waiting "
                    + "for an answer, do not hold a lock, a single permit or a single thread");
        }
    }

    /** Warming up may connect, but sends no audio. */
    @Test
    public void warmUpSendsNoAudio() throws Exception {
        try (FaultServer server = FaultServer.start(this::goodReply)) {
            warmUp(opened(server.uri()));
            long sent = server.requests().stream().mapToLong(ReceivedRequest::bodyLength).sum();
            Checks.demand(sent <= MAX_WARM_UP_BYTES, "warmUp() sent " + sent + " bytes. Send no audio: it is billed");
        }
    }

    /** The key is sent in a header or the body; addresses end up in the logs of every proxy. */
    @Test
    public void theKeyIsNotInTheAddress() throws Exception {
        try (FaultServer server = FaultServer.start(this::goodReply)) {
            started(opened(server.uri()), request(patience())).await(patience(), "a call did not end");
            Checks.demand(!server.requests().isEmpty(), "it sent no request to the given server. Use the address");
            for (ReceivedRequest request : server.requests()) {
                Checks.assertNoSecret(KEY, "the address of the request", request.target());
            }
        }
    }

    /** Stops the servers. */
    @AfterAll
    public void stopTheServers() {
        servers.forEach(FaultServer::close);
    }
}
