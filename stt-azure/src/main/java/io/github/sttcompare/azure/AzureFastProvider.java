package io.github.sttcompare.azure;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.Endpoints;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.rest.KeyHeader;
import io.github.sttcompare.rest.RestCall;
import io.github.sttcompare.rest.RestProvider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends audio to Azure's Fast Transcription API. Thread-safe.
 *
 * <p>The audio is sent as a WAV file in the format it has. Swear words are not masked. Azure mixes several channels into
 * one, unless they are {@linkplain Builder#separateChannels separated}. Words have times and, if requested, the number of
 * the speaker; Azure returns no confidences for words. The confidence of a transcript is the mean over its phrases, as
 * computed by {@link Phrases}.
 *
 * <p>The metadata of a transcript has {@code request.id}, {@code language.asked} (including a country that was added),
 * {@code languages} if several were detected, {@code audio.seconds} (the length of the audio reported by Azure), {@code
 * note.phrases} if phrases were left out, and {@code note.words} if requested words are missing. Its raw form is Azure's
 * answer.
 *
 * <p>Azure has no option for children; {@link #capabilities} says so.
 */
public final class AzureFastProvider extends RestProvider {

    /** The default version of the API: {@value}. */
    public static final String API_VERSION = "2025-10-15";

    private final AzureConfig config;

    private AzureFastProvider(Server server, AzureConfig config) {
        super(server, config.capabilities(), AzureErrors.TABLE);
        this.config = config;
    }

    /** {@return a builder; it needs a region or an endpoint, and a key or a token} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected RestCall call(TranscriptionRequest request) {
        return AzureCall.of(config, request);
    }

    @Override
    protected String warmUpPath() {
        return "speechtotext/transcriptions/locales?api-version=" + config.apiVersion();
    }

    @Override
    protected String variant() {
        return config.apiVersion();
    }

    @Override
    protected void identify(Fingerprint.Builder fingerprint) {
        fingerprint
                .put("api.version", config.apiVersion())
                .put("languages", config.languages())
                .put("separate.channels", Boolean.toString(config.separateChannels()))
                .put("max.speakers", config.maxSpeakers() == null ? null : config.maxSpeakers().toString());
    }

    /**
     * Collects the settings of an {@link AzureFastProvider}. Not thread-safe.
     *
     * <p>The endpoint is that of the resource, such as {@code https://RESOURCE.cognitiveservices.azure.com}; a path that begins
     * with {@code /speechtotext} is left out. A token is one of Microsoft Entra.
     */
    public static final class Builder extends RestProvider.Builder<Builder> {
        private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]{2,31}");
        private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,40}");

        private String apiVersion = API_VERSION;
        private List<String> languages = List.of();
        private boolean separateChannels;
        private @Nullable Integer maxSpeakers;

        private Builder() {
            super("azure");
        }

        /**
         * Sets the region of the resource, as an alternative to an endpoint.
         *
         * @param region its name, such as {@code westeurope}, in letters of any case
         * @throws SttException of kind {@code CONFIGURATION} if it is malformed
         */
        public Builder region(String region) {
            String name = region.strip().toLowerCase(Locale.ROOT);
            if (!REGION.matcher(name).matches()) {
                throw new SttException(ErrorKind.CONFIGURATION, "'" + region.replaceAll("\\p{Cntrl}", "?")
                        + "' is not the name of an Azure region; write it like westeurope");
            }
            return endpoint(URI.create("https://" + name + ".api.cognitive.microsoft.com"));
        }

        /**
         * Sets the version of the API; {@value AzureFastProvider#API_VERSION} by default. Older versions do not support
         * phrases.
         *
         * @throws IllegalArgumentException if it is malformed
         */
        public Builder apiVersion(String apiVersion) {
            if (!VERSION.matcher(apiVersion).matches()) {
                throw new IllegalArgumentException("apiVersion must be a date, such as " + API_VERSION);
            }
            this.apiVersion = apiVersion;
            return this;
        }

        /**
         * Sets the languages from which Azure chooses if a call does not specify one, as BCP-47 tags such as {@code
         * en-US}. By default Azure uses its model for all languages.
         */
        public Builder languages(String... languages) {
            this.languages = List.of(languages);
            return this;
        }

        /**
         * Sets whether up to 2 channels are transcribed separately. Default: false. The label of a speaker is then the
         * channel, such as {@code channel 1}, and speakers on one channel are not distinguished.
         */
        public Builder separateChannels(boolean separateChannels) {
            this.separateChannels = separateChannels;
            return this;
        }

        /** Sets the maximum number of speakers if labels are requested, 2 to 35. Default: chosen by Azure. */
        public Builder maxSpeakers(int maxSpeakers) {
            if (maxSpeakers < 2 || maxSpeakers > 35) {
                throw new IllegalArgumentException("maxSpeakers must be in 2…35: " + maxSpeakers);
            }
            this.maxSpeakers = maxSpeakers;
            return this;
        }

        /**
         * {@return the provider, which does not connect before it is used}
         *
         * @throws SttException of kind {@code CONFIGURATION} if the region and the endpoint, or the key and the token, are
         *     missing or cannot be used
         */
        public AzureFastProvider build() {
            URI endpoint = endpoint();
            if (endpoint == null) {
                throw wrong("needs the region or the endpoint of its resource; set one");
            }
            return new AzureFastProvider(
                    server(Endpoints.withoutOperation(endpoint, "speechtotext"), KeyHeader.named("Ocp-Apim-Subscription-Key")),
                    new AzureConfig(apiVersion, languages, separateChannels, maxSpeakers));
        }
    }
}
