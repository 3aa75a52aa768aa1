package io.github.sttcompare.azure;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;
import static java.util.Map.entry;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes an exception of an answer that is no transcript. The service describes errors as {@code {"code","innerError":{"code"}}},
 * the gateway in front of it as {@code {"error":{"code"}}} or {@code {"statusCode","message"}}. The inner code says most.
 */
final class AzureErrors {

    /**
     * What a code means, and what to tell a person.
     *
     * @param kind    the kind
     * @param message one sentence
     */
    private record Meaning(ErrorKind kind, String message) {}

    private static final Meaning NO_QUOTA =
            new Meaning(QUOTA, "the quota of the Azure resource is used up; raise it or wait for the next period");
    private static final Meaning BAD_CHANNELS = new Meaning(
            INVALID_REQUEST, "Azure does not take the audio's channels one by one; leave separateChannels off, or convert it");
    private static final Meaning BAD_LANGUAGE = new Meaning(
            INVALID_REQUEST, "Azure does not have this language for fast transcription; write it with a country, like en-US");
    private static final Meaning WRONG_PLAN = new Meaning(CONFIGURATION, "this Azure resource has no fast transcription: the free "
            + "tier F0 does not include it; use one of tier S0, or the provider azure-sdk");
    private static final Meaning NOT_ALLOWED =
            new Meaning(AUTHENTICATION, "Azure does not allow this key to do this; check its permissions, and the region");
    private static final Meaning BAD_KEY = new Meaning(
            AUTHENTICATION, "Azure did not accept the key; check it, and that it belongs to this region or endpoint");
    private static final Meaning NOT_HERE = new Meaning(CONFIGURATION, "there is no fast transcription at this address; check the "
            + "endpoint, the API's version, and that the region offers it");
    private static final Meaning TOO_FAST = new Meaning(RATE_LIMITED, "too many requests for now; send fewer at once");
    private static final Meaning BUSY = new Meaning(UNAVAILABLE, "Azure cannot answer now; try again");
    private static final Meaning REFUSED =
            new Meaning(INVALID_REQUEST, "Azure answered with an error; check the language and the options");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry("emptyaudiofile", new Meaning(INVALID_AUDIO, "Azure found no audio in the file; check it")),
            entry("invalidaudioformat", new Meaning(INVALID_AUDIO, "Azure does not take audio of this format; convert it")),
            entry("audiolengthlimitexceeded",
                    new Meaning(INVALID_AUDIO, "the audio is too long for Azure; send less than 5 hours at once")),
            entry("badchannelconfiguration", BAD_CHANNELS),
            entry("invalidchannelspecification", BAD_CHANNELS),
            entry("invalidchannels", BAD_CHANNELS),
            entry("nolanguageidentified",
                    new Meaning(INVALID_REQUEST, "Azure could not tell which language is spoken; say it with the options")),
            entry("multiplelanguagesidentified",
                    new Meaning(INVALID_REQUEST, "Azure found several languages in the audio; say one with the options")),
            entry("invalidlocale", BAD_LANGUAGE),
            entry("unsupportedlanguagecode", BAD_LANGUAGE),
            entry("quotaviolation", NO_QUOTA),
            entry("invalidsubscription", WRONG_PLAN),
            entry("skulimitsexist", WRONG_PLAN),
            entry("subscriptionnotfound", BAD_KEY),
            entry("invalidpermissions", NOT_ALLOWED),
            entry("toomanyrequests", TOO_FAST),
            entry("serviceunavailable", BUSY),
            entry("internalservererror", BUSY),
            entry("internalcommunicationfailed", BUSY));

    private static final Map<Integer, Meaning> STATUSES = Map.of(401, BAD_KEY, 403, NOT_ALLOWED, 404, NOT_HERE);

    private AzureErrors() {}

    /** {@return the exception for an answer} */
    static SttException failure(HttpReply reply) {
        return failure(reply, AnswerReader.json(reply));
    }

    /** {@return whether an answer describes an error, whatever its status} */
    static boolean isError(JsonNode body) {
        return body.hasNonNull("error") || body.has("innerError") || (body.has("code") && body.has("message"));
    }

    /** {@return the exception for an answer with this JSON} */
    static SttException failure(HttpReply reply, JsonNode body) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        List<String> codes = codes(error);
        Meaning meaning = meaning(reply.status(), codes, error.path("message").asString(""));
        SttException.Builder failure = meaning == null
                ? HttpErrors.failure(reply)
                : HttpErrors.failure(reply, meaning.kind(), meaning.message());
        return failure.vendorCode(codes.stream().map(reply::token).filter(Objects::nonNull).findFirst().orElse(null))
                .build();
    }

    /** {@return the codes, the inmost first} */
    private static List<String> codes(JsonNode error) {
        List<String> codes = new ArrayList<>();
        JsonNode inner = error;
        for (int depth = 0; inner.isObject() && depth < 5; depth++) {
            JsonNode code = inner.path("code");
            if (code.isString() || code.isIntegralNumber()) {
                codes.addFirst(code.asString());
            }
            inner = inner.has("innerError") ? inner.path("innerError") : inner.path("innererror");
        }
        return codes;
    }

    private static @Nullable Meaning meaning(int status, List<String> codes, String message) {
        Stream<Meaning> coded = codes.stream()
                .map(code -> MEANINGS.get(code.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull);
        Meaning known = coded.findFirst().orElse(null);
        if (known != null) {
            return known;
        }
        // the gateway has no code for it
        if (status == 403 && message.toLowerCase(Locale.ROOT).contains("quota")) {
            return NO_QUOTA;
        }
        return status < 300 ? REFUSED : STATUSES.get(status);
    }
}
