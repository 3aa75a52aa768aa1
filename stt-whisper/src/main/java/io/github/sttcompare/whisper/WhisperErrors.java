package io.github.sttcompare.whisper;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;

import io.github.sttcompare.rest.ErrorCodes;

/**
 * The meaning of the servers' errors. They describe them as {@code {"error":{"code","type","param"}}}, as {@code
 * {"code","type"}}, as {@code {"error":"text"}}, as {@code {"detail":…}}, or not at all.
 */
final class WhisperErrors {

    private static final String NO_MODEL = "the server does not have this model; check its name, and that the key may use it";
    private static final String BAD_AUDIO = "the server did not accept the audio; check it";

    static final ErrorCodes TABLE = ErrorCodes.builder("the server")
            .errorsAt("error")
            .codesAt("error.code", "error.type", "code", "type")
            .code(QUOTA, "the account's quota is used up; check its plan and credit", "insufficient_quota", "quota_exceeded", "billing_*")
            .code(AUTHENTICATION, "the server did not accept the key; check it", "invalid_api_key", "invalid_authentication")
            .code(INVALID_REQUEST, NO_MODEL, "model_not_found", "DeploymentNotFound")
            .code(INVALID_AUDIO, BAD_AUDIO, "audio_too_short", "audio_too_long", "invalid_audio", "unsupported_audio_format")
            .code(RATE_LIMITED, "too many requests; send fewer at a time", "rate_limit_exceeded", "slow_down")
            .code(UNAVAILABLE, "the server is overloaded; try again", "server_is_overloaded")
            .code(UNAVAILABLE, "the server failed; try again", "server_error", "InternalServerError")
            .when(404, "error.param", "^model$", INVALID_REQUEST, NO_MODEL)
            .when(404, "param", "^model$", INVALID_REQUEST, NO_MODEL)
            .when(400, "error.param", "^file$", INVALID_AUDIO, BAD_AUDIO)
            .when(422, "error.param", "^file$", INVALID_AUDIO, BAD_AUDIO)
            .retryHeader("x-should-retry")
            .build();

    private WhisperErrors() {}
}
