package io.github.sttcompare.whisper;

import io.github.sttcompare.rest.KeyHeader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variant of OpenAI's transcription API. All servers accept a form with audio at one address and answer with JSON; they
 * differ in the address, in how the key is sent, and in what their models support.
 */
public enum Dialect {
    /** OpenAI itself. */
    OPENAI(List.of("api.openai.com", ".api.openai.com"), "https://api.openai.com/v1", "gpt-transcribe", KeyHeader.BEARER,
            Limits.OPENAI_BODY, null),
    /**
     * OpenAI's models at Azure. The address is {@code https://RESOURCE.openai.azure.com/openai/v1}, and the model the name of
     * the deployment; or the address is that of a deployment, with its {@code api-version}.
     */
    AZURE_OPENAI(List.of(".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"), null, null,
            KeyHeader.named("api-key"), Limits.OPENAI_BODY, null),
    /** Groq. Paid accounts may send up to 100 MB at once, see {@link WhisperProvider.Builder#maxBodyBytes}. */
    GROQ(List.of("api.groq.com"), "https://api.groq.com/openai/v1", "whisper-large-v3-turbo", KeyHeader.BEARER,
            Limits.OPENAI_BODY, Traits.WHISPER),
    /** Mistral. */
    MISTRAL(List.of("api.mistral.ai"), "https://api.mistral.ai/v1", "voxtral-mini-latest", KeyHeader.BEARER,
            Limits.NONE, Traits.VOXTRAL),
    /** The server of whisper.cpp. It has one model and answers one request at a time. */
    WHISPER_CPP(List.of(), null, "", KeyHeader.OPTIONAL_BEARER, Limits.NONE, Traits.WHISPER_CPP),
    /** Speaches, formerly faster-whisper-server. The model is required. */
    SPEACHES(List.of(), null, null, KeyHeader.OPTIONAL_BEARER, Limits.NONE, Traits.SPEACHES),
    /** vLLM. The model is required. Its limit of 25 MB is a setting of the server. */
    VLLM(List.of(), null, null, KeyHeader.OPTIONAL_BEARER, Limits.NONE, Traits.VLLM),
    /** LocalAI. */
    LOCALAI(List.of(), null, "whisper-1", KeyHeader.OPTIONAL_BEARER, Limits.NONE, Traits.LOCALAI),
    /** Any other server compatible with OpenAI's clients: only what most servers support is requested. */
    GENERIC(List.of(), null, "whisper-1", KeyHeader.OPTIONAL_BEARER, Limits.NONE, Traits.GENERIC);

    /** The most bytes of a whole request. */
    private static final class Limits {
        static final long NONE = Long.MAX_VALUE;
        /** 25 MB, in fact MiB. */
        static final long OPENAI_BODY = 25L << 20;
    }

    private static final List<String> ENDPOINTS = List.of("/transcriptions", "/inference");

    /** The hosts of the vendor's servers, or suffixes of them if they begin with a dot; empty if anybody may run one. */
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> hosts;

    private final @Nullable String address;
    private final @Nullable String defaultModel;
    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    final KeyHeader key;

    final long maxBodyBytes;

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable things
    private final @Nullable Traits traits;

    /** Documented by OpenAI and Groq: flac, mp3, mp4, mpeg, mpga, m4a, ogg, wav and webm. */
    private static final List<String> OPENAI_ENCODINGS = List.of("audio/flac", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm");

    /** {@return the media types, besides WAV, of recordings that its servers are known to accept as they are} */
    List<String> encodings() {
        return switch (this) {
            case OPENAI, AZURE_OPENAI, GROQ -> OPENAI_ENCODINGS;
            // tested
            case WHISPER_CPP -> List.of("audio/mpeg");
            case MISTRAL, SPEACHES, VLLM, LOCALAI, GENERIC -> List.of();
        };
    }

    Dialect(
            List<String> hosts,
            @Nullable String address,
            @Nullable String defaultModel,
            KeyHeader key,
            long maxBodyBytes,
            @Nullable Traits traits) {
        this.hosts = hosts;
        this.address = address;
        this.defaultModel = defaultModel;
        this.key = key;
        this.maxBodyBytes = maxBodyBytes;
        this.traits = traits;
    }

    /**
     * {@return the dialect of the server at an address: that of its vendor if the host is known, otherwise {@link #GENERIC}}
     *
     * @param address the address of the server
     */
    public static Dialect of(URI address) {
        String asked = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(dialect -> dialect.serves(asked))
                .findFirst()
                .orElse(GENERIC);
    }

    private boolean serves(String asked) {
        return hosts.stream().anyMatch(host -> host.startsWith(".") ? asked.endsWith(host) : asked.equals(host));
    }

    /** {@return the address of the vendor's server, if there is only one} */
    Optional<URI> address() {
        return Optional.ofNullable(address).map(URI::create);
    }

    /** {@return the default model: an empty string if the server has only one model; absent if a model must be named} */
    Optional<String> defaultModel() {
        return Optional.ofNullable(defaultModel);
    }

    /** {@return what a model supports} */
    Traits traits(String model) {
        return traits == null ? Traits.ofOpenAi(model) : traits;
    }

    /** {@return what follows the address of the server; empty if that is already the full address} */
    String path(URI server) {
        String path = server.getPath() == null ? "" : server.getPath().replaceFirst("/+$", "");
        if (ENDPOINTS.stream().anyMatch(path::endsWith)) {
            return "";
        }
        // with --inference-path, whisper.cpp uses the same path as the others
        return this == WHISPER_CPP && !path.endsWith("/v1") ? "inference" : "audio/transcriptions";
    }
}
