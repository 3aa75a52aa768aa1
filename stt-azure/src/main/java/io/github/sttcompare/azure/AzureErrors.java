package io.github.sttcompare.azure;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;

import io.github.sttcompare.rest.ErrorCodes;

/**
 * The meaning of Azure's errors. The service describes them as {@code {"code","innerError":{"code"}}}, the gateway in
 * front of it as {@code {"error":{"code"}}} or {@code {"statusCode","message"}}. The inner code is the most specific.
 */
final class AzureErrors {

    private static final String NO_QUOTA = "the quota of the Azure resource is used up; raise it or wait for the next period";
    private static final String BAD_KEY = "Azure did not accept the key; check it, and that it belongs to this region or endpoint";
    private static final String NOT_ALLOWED =
            "Azure does not allow this key to do this; check its permissions, and the region";

    static final ErrorCodes TABLE = ErrorCodes.builder("Azure")
            .errorsAt("error", "innerError", "code")
            .codesAt("error.innererror.code", "error.innerError.code", "error.code")
            .codesAt("innerError.innerError.innerError.code", "innerError.innerError.code", "innerError.code", "code")
            .code(INVALID_AUDIO, "Azure found no audio in the file; check it", "EmptyAudioFile")
            .code(INVALID_AUDIO, "Azure does not accept this audio format; convert the audio", "InvalidAudioFormat")
            .code(INVALID_AUDIO, "the audio is too long for Azure; send less than 5 hours at once", "AudioLengthLimitExceeded")
            .code(INVALID_REQUEST, "Azure cannot transcribe the channels of this audio separately; turn separateChannels off, or convert the audio",
                    "BadChannelConfiguration", "InvalidChannelSpecification", "InvalidChannels")
            .code(INVALID_REQUEST, "Azure could not detect the spoken language; set it in the options", "NoLanguageIdentified")
            .code(INVALID_REQUEST, "Azure found several languages in the audio; set one in the options", "MultipleLanguagesIdentified")
            .code(INVALID_REQUEST, "Azure does not offer fast transcription for this language; write it with a country, like en-US",
                    "InvalidLocale", "UnsupportedLanguageCode")
            .code(QUOTA, NO_QUOTA, "QuotaViolation")
            .code(CONFIGURATION, "this Azure resource has no fast transcription: the free tier F0 does not include it; use one of tier "
                    + "S0, or the provider azure-sdk", "InvalidSubscription", "SkuLimitsExist")
            .code(AUTHENTICATION, BAD_KEY, "SubscriptionNotFound")
            .code(AUTHENTICATION, NOT_ALLOWED, "InvalidPermissions")
            .code(RATE_LIMITED, "too many requests; send fewer at a time", "TooManyRequests")
            .code(UNAVAILABLE, "Azure is unavailable; try again", "ServiceUnavailable", "InternalServerError",
                    "InternalCommunicationFailed")
            // the gateway does not return a code for it
            .when(403, "error.message", "^\\s*out of call volume quota", QUOTA, NO_QUOTA)
            .when(403, "message", "^\\s*out of call volume quota", QUOTA, NO_QUOTA)
            .status(401, AUTHENTICATION, BAD_KEY)
            .status(403, AUTHENTICATION, NOT_ALLOWED)
            .status(404, CONFIGURATION, "there is no fast transcription at this address; check the endpoint, the API's "
                    + "version, and whether the region offers it")
            .build();

    private AzureErrors() {}
}
