package io.github.sttcompare.rest.deepgram;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.TIMEOUT;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.Query;
import io.github.sttcompare.http.RawBody;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.rest.ErrorCodes;
import io.github.sttcompare.rest.Json;
import io.github.sttcompare.rest.KeyHeader;
import io.github.sttcompare.rest.RestCall;
import io.github.sttcompare.rest.RestProvider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deepgram's API for recordings, as an example of how little code of a provider is specific to the vendor.
 *
 * <p>The audio is the body of the request, the options are in the query. Punctuation and filler words are requested, because
 * otherwise Deepgram leaves out some of what was said.
 */
public final class DeepgramProvider extends RestProvider {

    private static final URI VENDOR = URI.create("https://api.deepgram.com");
    /** Deepgram accepts files of up to 2 GB. */
    private static final long MAX_BYTES = 2_000_000_000;
    /** How many terms Deepgram accepts in one request, limited by tokens: about a hundred short ones. */
    private static final int MAX_TERMS = 100;

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .maxBytes(MAX_BYTES)
            .options(TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.WORD_TIMES,
                    TranscriptionOption.SPEAKER_LABELS)
            .build();

    private static final ErrorCodes ERRORS = ErrorCodes.builder("Deepgram")
            .errorsAt("err_code", "category")
            .codesAt("err_code", "category")
            .code(AUTHENTICATION, "Deepgram did not accept the key; check it, and its project", "INVALID_AUTH", "INSUFFICIENT_PERMISSIONS")
            .code(QUOTA, "the credit of the Deepgram project is used up; add some", "ASR_PAYMENT_REQUIRED")
            .code(RATE_LIMITED, "too many requests; send fewer at a time", "TOO_MANY_REQUESTS")
            .code(INVALID_AUDIO, "Deepgram cannot read this audio; convert it", "UNSUPPORTED_MEDIA_TYPE")
            .code(INVALID_REQUEST, "Deepgram does not have this model or language; check them", "MODEL_NOT_FOUND", "UNSUPPORTED_LANGUAGE")
            .status(504, TIMEOUT, "Deepgram needed more than ten minutes; send less audio at once")
            .build();

    private final String model;

    private DeepgramProvider(Server server, String model) {
        super(server, CAPABILITIES, ERRORS);
        this.model = model;
    }

    /** {@return a builder, which needs a key} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected String variant() {
        return model;
    }

    @Override
    protected void identify(Fingerprint.Builder fingerprint) {
        fingerprint.put("model", model);
    }

    @Override
    protected String warmUpPath() {
        return "v1/models";
    }

    @Override
    protected RestCall call(TranscriptionRequest request) {
        return new Call(model, request);
    }

    private record Call(String model, TranscriptionRequest request) implements RestCall {

        @Override
        public HttpRequest.Builder request(HttpCaller server) {
            TranscriptionOptions options = request.options();
            Query query = Query.of("v1/listen")
                    .with("model", model)
                    .with("punctuate", true)
                    .with("filler_words", true)
                    .with("language", options.language())
                    .with("detect_language", options.language() == null ? true : null)
                    .with("diarize_model", options.speakerLabels() ? "latest" : null)
                    .withAll("keyterm", options.phrases().stream().limit(MAX_TERMS).toList());
            return server.post(query.toString(), RawBody.wav(request.audio()));
        }

        @Override
        public Transcript.@Nullable Builder transcript(Json answer, HttpReply reply) {
            Json heard = answer.at("results.channels.0.alternatives.0");
            if (heard.at("transcript").isAbsent()) {
                return null;
            }
            Phrases phrases = new Phrases(request.audio().duration());
            Phrase phrase = phrases.add(heard.text("transcript"))
                    .confidence(heard.number("confidence"))
                    .language(answer.text("results.channels.0.detected_language"));
            for (Json word : heard.items("words")) {
                phrase.word(word.first("punctuated_word", "word").text(), word.at("start").seconds(), word.at("end").seconds(),
                        word.number("confidence"), request.options().speakerLabels() ? word.at("speaker").plain() : null);
            }
            return phrases.transcript().metadata("billed.seconds", reply.token(answer.at("metadata.duration").plain()));
        }
    }

    /** Collects the settings of a {@link DeepgramProvider}. Not thread-safe. */
    public static final class Builder extends RestProvider.Builder<Builder> {
        private String model = "nova-3";

        private Builder() {
            super("deepgram");
        }

        /** Sets the model; {@code nova-3} unless set. */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model");
            return this;
        }

        /** {@return the provider, which does not connect before it is used} */
        public DeepgramProvider build() {
            URI endpoint = Objects.requireNonNullElse(endpoint(), VENDOR);
            return new DeepgramProvider(server(endpoint, new KeyHeader("Authorization", "Token ", true), "dg-request-id"), model);
        }
    }
}
