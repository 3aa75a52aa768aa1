package io.github.sttcompare.azure.sdk;

import com.microsoft.cognitiveservices.speech.AutoDetectSourceLanguageConfig;
import com.microsoft.cognitiveservices.speech.CancellationErrorCode;
import com.microsoft.cognitiveservices.speech.CancellationReason;
import com.microsoft.cognitiveservices.speech.Connection;
import com.microsoft.cognitiveservices.speech.OutputFormat;
import com.microsoft.cognitiveservices.speech.PhraseListGrammar;
import com.microsoft.cognitiveservices.speech.ProfanityOption;
import com.microsoft.cognitiveservices.speech.PropertyId;
import com.microsoft.cognitiveservices.speech.RecognitionResult;
import com.microsoft.cognitiveservices.speech.SpeechConfig;
import com.microsoft.cognitiveservices.speech.SpeechRecognitionCanceledEventArgs;
import com.microsoft.cognitiveservices.speech.SpeechRecognizer;
import com.microsoft.cognitiveservices.speech.audio.AudioConfig;
import com.microsoft.cognitiveservices.speech.audio.AudioInputStream;
import com.microsoft.cognitiveservices.speech.audio.AudioStreamFormat;
import com.microsoft.cognitiveservices.speech.audio.PushAudioInputStream;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.kit.DaemonThreads;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A recognition by Microsoft's Speech SDK. Only this class and {@link SdkThreads} refer to the SDK, so that nothing of it
 * is loaded before the first {@link #open}.
 */
final class SdkSession implements Engine.Session {

    /** Longer than any recording, in ms, and far from overflowing: 20 days. */
    private static final String FOR_EVER_MS = "1728000000";

    private static final Duration STOPPING = Duration.ofSeconds(2);

    /** The SDK gives up stopping after 10 s, twice at the most. */
    private static final Duration LETTING_GO = Duration.ofSeconds(25);

    private static final ThreadFactory CLOSERS = DaemonThreads.named("azure-sdk/watch", SdkSession.class);

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Engine.Listener listener;
    private final PushAudioInputStream audio;
    private final SpeechRecognizer recognizer;
    private final Connection connection;
    private final @Nullable Relay relay;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean cancelled;

    private SdkSession(AzureSdkPlan plan, Credential credential, Engine.Listener listener) {
        this.listener = listener;
        boolean ready = false;
        try {
            ServiceAddress target = plan.config().target();
            SpeechConfig speech = opened(speech(target, credential));
            configure(speech, plan);
            relay = plan.config().relayed() ? opened(new Relay(plan.config().proxy())) : null;
            if (relay != null) {
                goThrough(relay, speech, plan.config().proxy() == null);
            }
            audio = opened(AudioInputStream.createPushStream(AudioStreamFormat.getWaveFormatPCM(
                    AudioFormat.MONO_16K.sampleRate(), (short) 16, (short) AudioFormat.MONO_16K.channels())));
            recognizer = opened(recognizer(speech, plan.languages(), opened(AudioConfig.fromStreamInput(audio))));
            connection = opened(Connection.fromRecognizer(recognizer));
            listen();
            phrases(plan.phrases());
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private static void goThrough(Relay relay, SpeechConfig speech, boolean withPassword) {
        speech.setProperty(PropertyId.SpeechServiceConnection_ProxyHostName, relay.host());
        speech.setProperty(PropertyId.SpeechServiceConnection_ProxyPort, String.valueOf(relay.port()));
        if (withPassword) {
            speech.setProperty(PropertyId.SpeechServiceConnection_ProxyUserName, Relay.USER);
            speech.setProperty(PropertyId.SpeechServiceConnection_ProxyPassword, relay.password());
        }
    }

    /** {@return a new session} */
    static Engine.Session open(AzureSdkPlan plan, Credential credential, Engine.Listener listener) {
        SdkThreads.makeDaemons();
        return new SdkSession(plan, credential, listener);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        resources.push(resource);
        return resource;
    }

    private static SpeechConfig speech(ServiceAddress target, Credential credential) {
        String key = credential.key();
        String token = credential.token();
        SpeechConfig speech = switch (target.kind()) {
            case REGION -> key != null
                    ? SpeechConfig.fromSubscription(key, target.address())
                    : SpeechConfig.fromAuthorizationToken(Objects.requireNonNullElse(token, ""), target.address());
            case HOST -> key != null ? SpeechConfig.fromHost(target.uri(), key) : SpeechConfig.fromHost(target.uri());
            case ENDPOINT -> key != null
                    ? SpeechConfig.fromEndpoint(target.uri(), key)
                    : SpeechConfig.fromEndpoint(target.uri());
        };
        if (token != null && target.kind() != ServiceAddress.Kind.REGION) {
            speech.setAuthorizationToken(token);
        }
        return speech;
    }

    private static void configure(SpeechConfig speech, AzureSdkPlan plan) {
        // with word confidences, which 1.50.0 then requests by itself
        speech.setOutputFormat(OutputFormat.Detailed);
        speech.requestWordLevelTimestamps();
        // masked words would count as errors
        speech.setProfanity(ProfanityOption.Raw);
        if (plan.languages().size() > 1) {
            speech.setProperty(PropertyId.SpeechServiceConnection_LanguageIdMode, "Continuous");
        } else {
            speech.setSpeechRecognitionLanguage(plan.languages().getFirst());
        }
        if (plan.child()) {
            speech.setProperty(
                    PropertyId.Speech_SegmentationSilenceTimeoutMs, String.valueOf(AzureSdkPlan.CHILD_SEGMENTATION_MS));
            speech.setProperty(
                    PropertyId.SpeechServiceConnection_InitialSilenceTimeoutMs,
                            String.valueOf(AzureSdkPlan.CHILD_INITIAL_SILENCE_MS));
        }
        if (!plan.config().throttled()) {
            speech.setProperty(AzureSdkPlan.UNTHROTTLED_MS, FOR_EVER_MS);
        }
        plan.config().properties().forEach((name, value) -> set(speech, name, value));
    }

    private static void set(SpeechConfig speech, String name, String value) {
        Optional<PropertyId> known =
                Arrays.stream(PropertyId.values()).filter(id -> id.name().equals(name)).findAny();
        if (known.isPresent()) {
            speech.setProperty(known.get(), value);
        } else {
            speech.setProperty(name, value);
        }
    }

    private SpeechRecognizer recognizer(SpeechConfig speech, List<String> languages, AudioConfig input) {
        return languages.size() > 1
                ? new SpeechRecognizer(speech, opened(AutoDetectSourceLanguageConfig.fromLanguages(languages)), input)
                : new SpeechRecognizer(speech, input);
    }

    /**
     * The SDK reports on its own threads, one for each event. A session stops after it was cancelled, and it is cancelled
     * for every reason, including the end of the audio: if it stops without that, it has not processed everything.
     */
    private void listen() {
        connection.connected.addEventListener((sender, event) -> listener.connected());
        connection.disconnected.addEventListener((sender, event) -> listener.disconnected());
        recognizer.sessionStarted.addEventListener((sender, event) -> listener.named(event.getSessionId()));
        recognizer.recognizing.addEventListener((sender, event) -> listener.hypothesis(event.getResult().getText()));
        recognizer.recognized.addEventListener((sender, event) -> phrase(event.getResult()));
        recognizer.canceled.addEventListener((sender, event) -> cancelled(event));
        recognizer.sessionStopped.addEventListener((sender, event) -> stopped());
    }

    private void phrase(RecognitionResult result) {
        BigInteger end = result.getOffset().add(result.getDuration());
        listener.phrase(
                property(result, PropertyId.SpeechServiceResponse_JsonResult),
                end.bitLength() < Long.SIZE ? end.longValue() : 0,
                property(result, PropertyId.SpeechServiceResponse_RecognitionLatencyMs));
    }

    private static String property(RecognitionResult result, PropertyId id) {
        return Objects.requireNonNullElse(result.getProperties().getProperty(id), "");
    }

    private void stopped() {
        listener.failed("SessionStopped", "the session stopped before the end of the audio");
        stopped.countDown();
    }

    private void cancelled(SpeechRecognitionCanceledEventArgs event) {
        cancelled = true;
        if (event.getReason() == CancellationReason.EndOfStream) {
            listener.ended();
        } else {
            listener.failed(event.getErrorCode().name(), details(event));
        }
    }

    /** The relay knows why there is no connection; the SDK only reports that its proxy did not answer. */
    private String details(SpeechRecognitionCanceledEventArgs event) {
        String trouble = relay == null || event.getErrorCode() != CancellationErrorCode.ConnectionFailure ? "" : relay.trouble();
        return trouble.isEmpty() ? Objects.requireNonNullElse(event.getErrorDetails(), "") : trouble;
    }

    private void phrases(List<String> phrases) {
        if (!phrases.isEmpty()) {
            PhraseListGrammar grammar = opened(PhraseListGrammar.fromRecognizer(recognizer));
            phrases.forEach(grammar::addPhrase);
        }
    }

    @Override
    public void write(byte[] pcm) {
        audio.write(pcm);
    }

    @Override
    public void endOfAudio() {
        audio.close();
    }

    @Override
    public void start() throws Exception {
        recognizer.startContinuousRecognitionAsync().get();
    }

    @Override
    public void connect() {
        connection.openConnection(true);
    }

    /**
     * Closes what was opened, in reverse order. The recogniser is not stopped first: closing it does that too, and takes
     * half as long if the service is dead (10 s; stopping and closing takes 20). A session that is about to stop by
     * itself is allowed to, because closing it in the meantime can also take those 10 s.
     */
    @Override
    public void close() {
        String thread = Thread.currentThread().getName();
        CLOSERS.newThread(() -> watch(thread)).start();
        awaitStop();
        @Nullable RuntimeException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("the Speech SDK did not close", e) : failure;
            }
        }
        closed.countDown();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * If the SDK does not release the session by itself, its connection is cut; if it does not end even then, a warning
     * is logged.
     */
    private void watch(String thread) {
        try {
            if (closed.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            if (relay != null) {
                relay.close();
            }
            if (!closed.await(LETTING_GO.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger(SdkSession.class.getName()).log(System.Logger.Level.WARNING, "thread ''{0}'' of the Speech SDK "
                        + "is still running although its call is over; the SDK ends it only when the service stops sending", thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStop() {
        try {
            if (cancelled) {
                boolean unused = stopped.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
