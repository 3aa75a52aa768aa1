package io.github.sttcompare.whisper;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes an exception of an answer that is no transcript. Servers describe errors as {@code {"error":{"code","type","param"}}},
 * as {@code {"code","type"}}, as {@code {"error":"text"}}, as {@code {"detail":…}}, or not at all.
 */
final class VendorErrors {

    /**
     * What a code or type of error means, and what to tell a person.
     *
     * @param kind    the kind
     * @param message one sentence
     */
    private record Meaning(ErrorKind kind, String message) {}

    private static final Meaning NO_QUOTA = new Meaning(QUOTA, "the account's quota is used up; check its plan and credit");
    private static final Meaning BAD_KEY = new Meaning(AUTHENTICATION, "the server did not accept the key; check it");
    private static final Meaning NO_MODEL =
            new Meaning(INVALID_REQUEST, "the server does not have this model; check its name, and that the key may use it");
    private static final Meaning BAD_AUDIO = new Meaning(INVALID_AUDIO, "the server did not accept the audio; check it");
    private static final Meaning TOO_FAST = new Meaning(RATE_LIMITED, "too many requests for now; send fewer at once");
    private static final Meaning OVERLOADED = new Meaning(UNAVAILABLE, "the server is overloaded; try again");
    private static final Meaning FAILED = new Meaning(UNAVAILABLE, "the server failed; try again");
    private static final Meaning REFUSED =
            new Meaning(INVALID_REQUEST, "the server answered with an error; check the model and the options");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry("insufficient_quota", NO_QUOTA),
            entry("quota_exceeded", NO_QUOTA),
            entry("invalid_api_key", BAD_KEY),
            entry("invalid_authentication", BAD_KEY),
            entry("model_not_found", NO_MODEL),
            entry("deploymentnotfound", NO_MODEL),
            entry("audio_too_short", BAD_AUDIO),
            entry("audio_too_long", BAD_AUDIO),
            entry("invalid_audio", BAD_AUDIO),
            entry("unsupported_audio_format", BAD_AUDIO),
            entry("rate_limit_exceeded", TOO_FAST),
            entry("slow_down", TOO_FAST),
            entry("server_is_overloaded", OVERLOADED),
            entry("server_error", FAILED),
            entry("internalservererror", FAILED));

    /** The meanings that another try can change. With a status that says it cannot, the status counts. */
    private static final Set<Meaning> FOR_NOW = Set.of(TOO_FAST, OVERLOADED, FAILED);

    /** The status that an answer would have had which began as a success and became an error. */
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");

    private VendorErrors() {}

    /** {@return the exception for an answer} */
    static SttException failure(HttpReply reply) {
        JsonNode body = Json.parse(reply.text()); // whatever type it is said to have
        return failure(reply, body == null ? MissingNode.getInstance() : body);
    }

    /** {@return the exception for an answer with this JSON} */
    static SttException failure(HttpReply reply, JsonNode body) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String code = Json.text(error.path("code"));
        String type = Json.text(error.path("type"));
        Meaning meaning = meaning(reply.status(), code, type, Json.text(error.path("param")));
        SttException.Builder failure = meaning == null
                ? HttpErrors.failure(reply)
                : HttpErrors.failure(reply, meaning.kind(), meaning.message());
        reply.header("x-should-retry").ifPresent(answer -> {
            if (answer.equals("true") || answer.equals("false")) {
                failure.retryable(answer.equals("true"));
            }
        });
        String name = reply.token(code);
        return failure.vendorCode(name != null ? name : reply.token(type)).build();
    }

    private static @Nullable Meaning meaning(int status, @Nullable String code, @Nullable String type, @Nullable String param) {
        for (String name : new String[] {code, type}) {
            Meaning meaning = name == null ? null : meaning(name.toLowerCase(Locale.ROOT));
            boolean refused = status / 100 == 4 && status != 429;
            if (meaning != null && !(refused && FOR_NOW.contains(meaning))) {
                return meaning;
            }
        }
        if (status == 404 && "model".equals(param)) {
            return NO_MODEL;
        }
        if ((status == 400 || status == 422) && "file".equals(param)) {
            return BAD_AUDIO;
        }
        if (status >= 300) {
            return null;
        }
        return code != null && STATUS.matcher(code).matches()
                ? new Meaning(HttpErrors.kind(Integer.parseInt(code)), "the server answered with its error " + code)
                : REFUSED;
    }

    private static @Nullable Meaning meaning(String name) {
        return name.startsWith("billing_") ? NO_QUOTA : MEANINGS.get(name);
    }
}
