package io.github.sttcompare.gcp;

import com.google.auth.Credentials;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.grpc.ManagedChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud Speech-to-Text, version 2 of its API, over gRPC. Thread-safe.
 *
 * <p>The client is created on first use or by {@link #warmUp}, shared by all calls, and closed with the provider. When the
 * thread of a call is interrupted or its time is up, the call ends and is cancelled on the server. There are no retries.
 *
 * <p>Audio is sent as it is: 16-bit PCM at its own sample rate. Other audio (unsupported sample rates, several channels
 * unless {@linkplain Builder#separateChannels separated}) is first converted to 16 kHz mono.
 *
 * <p>The transcript's metadata: {@code mode}, {@code model}, {@code location}, {@code language.asked},
 * {@code audio.encoding} or {@code audio.uri}, {@code request.id}, {@code billed.seconds} and {@code billed.channels}
 * (Google bills each channel), and requested options that are not available. Its raw form is Google's answer as JSON.
 */
public final class GcpProvider implements SttProvider {

    static final String ID = "gcp";

    private static final int MAX_CHANNELS = 8;

    /** The usual rates among those from 8 to 48 kHz, which headerless PCM may have. */
    private static final Set<Integer> SAMPLE_RATES =
            Set.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    private final GcpConfig config;
    private final Capabilities capabilities;
    private final SharedSession shared;

    private GcpProvider(GcpConfig config) {
        this.config = config;
        this.capabilities = capabilities(config);
        this.shared = new SharedSession(config);
    }

    /** {@return a builder; only the project is required} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return config.id();
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Map<String, String> fingerprint() {
        return config.fingerprint();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    private static Capabilities capabilities(GcpConfig config) {
        Model model = config.model();
        Set<TranscriptionOption> options = EnumSet.of(TranscriptionOption.LANGUAGE);
        if (model.maxPhrases() > 0) {
            options.add(TranscriptionOption.PHRASES);
        }
        if (model.wordTimes()) {
            options.add(TranscriptionOption.WORD_TIMES);
        }
        if (config.separateChannels() || (model.diarization() && config.mode() != GcpMode.STREAMING)) {
            options.add(TranscriptionOption.SPEAKER_LABELS);
        }
        if (config.separateChannels()) {
            options.add(TranscriptionOption.SEPARATE_CHANNELS);
        }
        Capabilities.Builder builder = Capabilities.builder()
                .maxChannels(config.separateChannels() ? MAX_CHANNELS : 1)
                .options(options.toArray(TranscriptionOption[]::new));
        if (config.mode() == GcpMode.BATCH) {
            // the copy is transcribed, so converting the audio here would have no effect
            return builder.maxDuration(model.maxBatch()).build();
        }
        builder.sampleRates(SAMPLE_RATES).convertTo(config.separateChannels() ? null : AudioFormat.MONO_16K);
        if (config.mode() == GcpMode.RECOGNIZE) {
            // streaming in real time requires samples, and Ogg and MP4 may contain codecs that Google does not read
            return builder.maxDuration(GcpConfig.MAX_RECOGNIZE).maxBytes(GcpConfig.MAX_RECOGNIZE_BYTES)
                    .encodings("audio/flac", "audio/mpeg", "audio/amr", "audio/amr-wb").build();
        }
        return builder.maxDuration(GcpConfig.MAX_STREAM).build();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        RecognitionPlan plan = RecognitionPlan.of(config, request);
        CallWaiter caller = new CallWaiter(shared, new CallTime(request::remaining));
        GcpAnswer answer = answer(caller, plan);
        return answer.transcript(caller.tokens().masking()).build();
    }

    private GcpAnswer answer(CallWaiter caller, RecognitionPlan plan) throws InterruptedException {
        SpeechSession session = shared.open(caller.time());
        try {
            return switch (plan.mode()) {
                case AUTO, RECOGNIZE -> RecognizeCall.run(session, caller, plan);
                case STREAMING -> new StreamingCall(session, caller, plan).run();
                case BATCH -> BatchCall.run(session, caller, plan);
            };
        } catch (SttException e) {
            throw e;
        } catch (RuntimeException e) {
            throw caller.failure(e);
        }
    }

    /**
     * Creates the client, finds the credentials, connects, and requests a list of recognisers, which is free. Takes at
     * most 30 seconds.
     *
     * @throws SttException if the provider cannot be used
     */
    @Override
    public void warmUp() throws InterruptedException {
        WarmUpCall.run(shared, config);
    }

    /** Cancels the running calls and closes the client with its threads. Waits at most one second. */
    @Override
    public void close() {
        shared.close();
    }

    /** {@return the id, model and location} */
    @Override
    public String toString() {
        return config.id() + " (" + config.model().name() + " in " + config.location() + ")";
    }

    /** Collects the settings of a {@link GcpProvider}. Not thread-safe. */
    public static final class Builder {

        private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,62}");
        private static final Pattern LOCATION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
        private static final Pattern ENDPOINT =
                Pattern.compile("[A-Za-z0-9.\\-]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}");
        private static final String GLOBAL = "global";
        private static final int MAX_PORT = 65_535;

        private String id = ID;
        private @Nullable String project;
        private String location = GLOBAL;
        private String model = Model.DEFAULT;
        private GcpMode mode = GcpMode.AUTO;
        private List<String> languages = List.of();
        private boolean punctuation = true;
        private boolean separateChannels;
        private double streamingSpeed = 1;
        private @Nullable Function<Audio, @Nullable String> gsUri;
        private Duration pollInterval = Duration.ofMillis(250);
        private @Nullable String endpoint;
        private boolean plaintext;
        private boolean checkModel = true;
        private @Nullable Credentials credentials;
        private @Nullable Path credentialsFile;
        private @Nullable Supplier<ManagedChannelBuilder<?>> channel;

        private Builder() {}

        /** Sets the id, so that several models or locations can be compared. Default: {@code gcp}. */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /** Sets the Google Cloud project, which is billed. */
        public Builder project(String project) {
            this.project = project;
            return this;
        }

        /** Sets where the audio is processed, such as {@code eu} or {@code us-central1}. Default: {@code global}. */
        public Builder location(String location) {
            this.location = location;
            return this;
        }

        /** Sets the model. Default: {@code long}. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /**
         * Accepts a known model in a location that is not known to offer it, in case Google has added it since.
         */
        public Builder anyLocation() {
            this.checkModel = false;
            return this;
        }

        /** Sets how audio is sent to Google. Default: {@link GcpMode#AUTO}. */
        public Builder mode(GcpMode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Transcribes copies of the audio in Cloud Storage ({@link GcpMode#BATCH}), because Google's batch
         * recognition reads nothing else.
         *
         * <p>The caller has to make sure that the copy is the same recording. A comparison may request part of a
         * recording, which has the name of the whole but a different {@linkplain Audio#sha256 hash}: name the copies by
         * their hash, or compare the duration. The copy is transcribed as it is; channels are not mixed down.
         *
         * @param gsUri returns the address of the copy of a recording, {@code gs://bucket/object}; null if there is none,
         *     in which case the call fails
         */
        public Builder batch(Function<Audio, @Nullable String> gsUri) {
            this.gsUri = Objects.requireNonNull(gsUri, "gsUri");
            return mode(GcpMode.BATCH);
        }

        /**
         * Sets the expected languages if a request has none, as BCP-47 tags, or {@code auto} to have the model detect it.
         * By default, models that can detect the language do so, and the others expect {@code en-US}; the metadata say
         * what was requested.
         */
        public Builder languages(String... languages) {
            this.languages = List.of(languages);
            return this;
        }

        /** Sets whether punctuation is requested. Default: true. */
        public Builder punctuation(boolean punctuation) {
            this.punctuation = punctuation;
            return this;
        }

        /**
         * Sets whether each channel, up to 8, is recognised and billed separately. By default, channels are first mixed
         * down to one, except in batch mode, where audio with several channels is refused.
         */
        public Builder separateChannels(boolean separateChannels) {
            this.separateChannels = separateChannels;
            return this;
        }

        /**
         * Sets how much faster than real time audio is streamed, at least 1, infinite for no limit. Default: 1. Google
         * requires about 1 and sometimes rejects much more ("streamed too fast"). The metadata contain the speed.
         */
        public Builder streamingSpeed(double streamingSpeed) {
            this.streamingSpeed = streamingSpeed;
            return this;
        }

        /**
         * Sets the {@code host:port} of another server with the same API. Default: Google's for the location.
         */
        public Builder endpoint(String endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Sets whether the connection has no TLS, for a server on this machine; only with {@link #endpoint}. Google's
         * credentials are never sent over it.
         */
        public Builder plaintext(boolean plaintext) {
            this.plaintext = plaintext;
            return this;
        }

        /** Sets the credentials. Default: Google's application default credentials. */
        public Builder credentials(Credentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /** Sets the file with the credentials, read on first use. */
        public Builder credentialsFile(Path credentialsFile) {
            this.credentialsFile = Objects.requireNonNull(credentialsFile, "credentialsFile");
            return this;
        }

        /** For tests: another kind of connection. */
        Builder channel(Supplier<ManagedChannelBuilder<?>> channel) {
            this.channel = channel;
            return this;
        }

        /** For tests: the interval for polling a batch. */
        Builder pollInterval(Duration pollInterval) {
            this.pollInterval = pollInterval;
            return this;
        }

        /**
         * {@return the provider; nothing is read, loaded or connected yet}
         *
         * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if something is missing, malformed or inconsistent;
         *     for a model that is not offered in the location, the message lists where it is offered
         */
        public GcpProvider build() {
            String known = checked(project, PROJECT, "project", "the id of a Google Cloud project");
            checked(location, LOCATION, "location", "a location such as global, eu or us-central1");
            check(!model.isBlank(), "the model is blank; name one such as long, chirp_2 or chirp_3");
            check(streamingSpeed >= 1, "streamingSpeed must be 1 or more: " + streamingSpeed);
            check((mode == GcpMode.BATCH) == (gsUri != null), mode == GcpMode.BATCH
                    ? "batch mode reads only Cloud Storage; set the location of the copies with batch(…)"
                    : "batch(…) was called and then another mode was set; use only one of the two");
            check(credentials == null || credentialsFile == null, "set credentials or credentialsFile, not both");
            check(!plaintext || endpoint != null, "plaintext is only for another server; set its endpoint too");
            Model named = Model.named(model.strip());
            if (checkModel) {
                named.checkOfferedIn(location);
            }
            return new GcpProvider(new GcpConfig(
                    id, known, location, named, mode, languages(named), punctuation, separateChannels, streamingSpeed,
                    gsUri, pollInterval, endpoint(), plaintext, credentials, credentialsFile, channel));
        }

        private List<String> languages(Model model) {
            if (languages.isEmpty()) {
                return List.of(model.anyLanguage() ? GcpLanguages.AUTO : "en-US");
            }
            return languages.stream().map(Builder::language).toList();
        }

        private static String language(String tag) {
            if (tag.equals(GcpLanguages.AUTO)) {
                return tag;
            }
            try {
                return GcpLanguages.asked(String.valueOf(TranscriptionOptions.builder().language(tag).build().language()));
            } catch (IllegalArgumentException e) {
                throw new SttException(ErrorKind.CONFIGURATION, "gcp: in languages(…) " + e.getMessage(), e);
            }
        }

        /** The endpoint must belong to the location: any other answers INVALID_ARGUMENT. */
        private String endpoint() {
            if (endpoint != null) {
                // not shown: a wrong address may contain a password
                String known = endpoint;
                check(ENDPOINT.matcher(known).matches(), "the endpoint is malformed; set host:port, without a scheme or path");
                int port = Integer.parseInt(known.substring(known.lastIndexOf(':') + 1));
                check(port >= 1 && port <= MAX_PORT, "the endpoint has no port from 1 to " + MAX_PORT);
                return known;
            }
            return (location.equals(GLOBAL) ? "" : location + "-") + "speech.googleapis.com:443";
        }

        private static String checked(@Nullable String value, Pattern pattern, String name, String what) {
            if (value == null) {
                throw new SttException(ErrorKind.CONFIGURATION, "gcp: the " + name + " is missing; set " + what);
            }
            check(pattern.matcher(value).matches(), "the " + name + " '" + value + "' is malformed; set " + what);
            return value;
        }

        private static void check(boolean condition, String otherwise) {
            if (!condition) {
                throw new SttException(ErrorKind.CONFIGURATION, "gcp: " + otherwise);
            }
        }
    }
}
