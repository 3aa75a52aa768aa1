package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.kit.Sentences;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates failures into the shared vocabulary.
 *
 * <p>The SDK itself attempts most things five times within about 1.3 s (and ignores {@code Retry-After}). These count as
 * one attempt here, and such a failure is not retryable, so that attempts do not multiply. A rate limit is the exception:
 * 1.3 s are too short for it, so it is retried after some seconds.
 */
final class AzureSdkErrors {

    /** How long to wait after a rate limit, which the SDK does not report. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Pattern NOISE = Pattern.compile("\\s*SessionId:\\s*\\S*|\\s*Response text:.*");
    private static final Pattern ADDRESS = Pattern.compile("\\b\\w+://\\S+");
    /** What looks like a key, a token or an id. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)bearer\\s+\\S+|\\b[\\w+/=~-]*\\d[\\w+/=.~-]{23,}|\\beyJ[\\w.-]+");
    private static final Pattern STATUS = Pattern.compile("\\((\\d{3})\\)|(?i:status(?: code)?:?) (\\d{3})\\b");
    private static final Pattern PLATFORM = Pattern.compile("(?i)initialize platform|azure-c-shared|error: 2358");
    private static final Pattern OVERFLOW = Pattern.compile("(?i)client buffer exceeded");
    private static final Pattern STALLED = Sentences.beginningWith(Sentences.STALLED);
    /**
     * The service refused the audio. Does not match what the SDK says in general: "Invalid parameter or unsupported audio format in
     * the request".
     */
    private static final Pattern AUDIO = Sentences.beginningWith("(?:the )?(?:unsupported|invalid|bad|malformed|corrupt(?:ed)?|damaged|unknown|unrecognized)"
            + " (?:wav |input )?(?:audio|sample rate|codec)"
            + "|(?:the )?(?:wav |input )?(?:audio|sample rate|codec)\\b[^.;:]{0,60}\\b(?:not supported|not valid|unsupported|invalid|malformed"
            + "|corrupt(?:ed)?|damaged|truncated|empty|missing|too (?:long|short|large)|exceeds)");

    private static final String LIBRARIES = "it needs OpenSSL 3 (libssl3) and libuuid on Linux with glibc 2.29 or "
            + "newer (not Alpine), or macOS, or 64-bit Windows with the Visual C++ runtime, and a temporary "
            + "directory it may write to";

    /** Who retries a temporary failure. */
    private enum Again {
        /** The comparator, if the kind is retryable. */
        OURS,
        /** The SDK, which retries within calls. */
        SDKS,
        /** The SDK, but too soon; and the comparator, after {@link #PAUSE}. */
        BOTH,
        /** Nobody: the result would be the same. */
        NOBODY
    }

    /** The meaning of one of the SDK's codes. */
    private record Meaning(ErrorKind kind, Again again, String what, String advice) {}

    private AzureSdkErrors() {}

    /**
     * {@return the failure that the SDK reported}
     *
     * @param call   whether it was a call: the SDK does not retry mere connections
     * @param ending the end of the message; may be empty
     */
    static SttException of(
            String code, String details, Secrets secrets, @Nullable String sessionId, boolean call, String ending) {
        int status = status(details);
        String said = clean(details, secrets);
        Meaning meaning = meaning(code, said, status);
        Again again = meaning.again();
        boolean bySdk = call && (again == Again.SDKS || again == Again.BOTH);
        String message = meaning.what() + " (" + code + (status == 0 ? "" : " " + status) + ")"
                + (said.isEmpty() ? "" : ": " + said)
                + (bySdk ? " [the Speech SDK has already retried this]" : "")
                + "; " + meaning.advice() + ending;
        return SttException.builder(meaning.kind(), message)
                .retryable(meaning.kind().retryable() && again != Again.NOBODY && (!bySdk || again == Again.BOTH))
                .retryAfter(again == Again.BOTH ? PAUSE : null)
                .httpStatus(status)
                .vendorCode(code)
                .requestId(sessionId)
                .build();
    }

    private static Meaning meaning(String code, String said, int status) {
        if (PLATFORM.matcher(said).find()) {
            return new Meaning(ErrorKind.UNSUPPORTED, Again.OURS, "the Speech SDK cannot work on this machine",
                    "install OpenSSL 3 (libssl3): " + LIBRARIES);
        }
        return switch (code) {
            case "AuthenticationFailure" -> new Meaning(ErrorKind.AUTHENTICATION, Again.OURS,
                    "Azure Speech refused the credentials",
                    "check the key or token, and that it belongs to the region or endpoint");
            case "BadRequest" -> refused(said);
            case "TooManyRequests" -> new Meaning(ErrorKind.RATE_LIMITED, Again.BOTH,
                    "there were too many requests for Azure Speech",
                    "make fewer calls at a time (a free resource allows one, a standard one 100)");
            case "Forbidden" -> new Meaning(ErrorKind.QUOTA, Again.SDKS,
                    "Azure Speech denied access, for instance because the free quota is used up",
                    "wait for the next month or take a standard resource");
            case "ConnectionFailure" -> status >= 300
                    ? answered(status)
                    : new Meaning(ErrorKind.NETWORK, Again.SDKS, "cannot connect to Azure Speech",
                            "check the region or address, and the network");
            case "ServiceTimeout" -> OVERFLOW.matcher(said).find()
                    ? new Meaning(ErrorKind.TIMEOUT, Again.NOBODY,
                            "Azure Speech acknowledged less audio than the Speech SDK can keep",
                            "send shorter audio, at most " + SentAudio.SECONDS + " s")
                    : new Meaning(ErrorKind.TIMEOUT, status == 0 ? Again.OURS : Again.SDKS,
                            "Azure Speech did not answer", "try again later");
            case "ServiceError" -> status == 404
                    ? new Meaning(ErrorKind.CONFIGURATION, Again.SDKS, "Azure Speech is not at this address",
                            "check the region, host or endpoint")
                    : new Meaning(ErrorKind.UNAVAILABLE, Again.SDKS, "Azure Speech failed", "try again later");
            case "ServiceUnavailable" -> new Meaning(ErrorKind.UNAVAILABLE, Again.SDKS,
                    "Azure Speech is not available", "try again later");
            case "ServiceRedirectTemporary", "ServiceRedirectPermanent" -> new Meaning(ErrorKind.UNAVAILABLE,
                    Again.SDKS, "Azure Speech redirected the call, and the Speech SDK did not follow",
                    "check the region, host or endpoint");
            case "EmbeddedModelError" -> new Meaning(ErrorKind.UNSUPPORTED, Again.OURS,
                    "a model on this machine was requested",
                    "remove the property that requests it");
            case "RuntimeError" -> new Meaning(ErrorKind.INTERNAL, Again.OURS, "the Speech SDK failed",
                    "report it to Microsoft");
            default -> new Meaning(ErrorKind.UNAVAILABLE, Again.SDKS, "Azure Speech ended the call", "try again later");
        };
    }

    /** {@return the meaning of a refused request} */
    private static Meaning refused(String said) {
        if (STALLED.matcher(said).find()) {
            return new Meaning(ErrorKind.TIMEOUT, Again.OURS, "Azure Speech waited too long for audio", "try again later");
        }
        if (AUDIO.matcher(said).find()) {
            return new Meaning(ErrorKind.INVALID_AUDIO, Again.OURS, "Azure Speech refused the audio", "check the audio");
        }
        return new Meaning(ErrorKind.INVALID_REQUEST, Again.OURS, "Azure Speech refused the request",
                "check the language, which has to be one that Azure knows, and the other options");
    }

    /** {@return the meaning of a status for which the SDK has no code} */
    private static Meaning answered(int status) {
        ErrorKind kind = HttpErrors.kind(status);
        return new Meaning(kind, Again.SDKS, "Azure Speech answered with HTTP " + status, kind.retryable()
                ? "try again later"
                : "check the region or address, the account, and proxies on the way");
    }

    /** {@return the failure for a thrown exception or error} */
    static SttException of(Throwable thrown, Secrets secrets) {
        return switch (thrown) {
            case SttException e -> e;
            case LinkageError e -> unsupported(e, secrets);
            case UnsupportedOperationException e -> unsupported(e, secrets);
            default -> failed(thrown, secrets);
        };
    }

    private static SttException unsupported(Throwable thrown, Secrets secrets) {
        Throwable root = root(thrown);
        if (root instanceof ClassNotFoundException) {
            return new SttException(ErrorKind.UNSUPPORTED, "a class of the Speech SDK is missing; put "
                    + "com.microsoft.cognitiveservices.speech:client-sdk on the class path", secrets.cause(thrown));
        }
        // the message of the JVM or the loader names a library or a file on this machine
        String why = secrets.line(root.getMessage());
        return new SttException(ErrorKind.UNSUPPORTED, "the Speech SDK's native libraries cannot be loaded ("
                + root.getClass().getSimpleName() + ": " + why + "); " + LIBRARIES, secrets.cause(root));
    }

    private static SttException failed(Throwable thrown, Secrets secrets) {
        Throwable root = root(thrown);
        String why = clean(String.valueOf(root.getMessage()), secrets);
        if (PLATFORM.matcher(why).find()) {
            return new SttException(
                    ErrorKind.UNSUPPORTED, "the Speech SDK cannot work on this machine: " + why + "; " + LIBRARIES);
        }
        // without the cause, because its content is unknown
        return new SttException(ErrorKind.INTERNAL, "the Speech SDK failed with " + root.getClass()
                .getSimpleName() + ": " + why);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < 20 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    private static int status(String details) {
        Matcher matcher = STATUS.matcher(details);
        return matcher.find() ? Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)) : 0;
    }

    /** {@return the first line, without addresses, secrets and control characters, not too long} */
    private static String clean(String text, Secrets secrets) {
        String plain = ADDRESS.matcher(NOISE.matcher(text).replaceAll("")).replaceAll("…");
        return SECRET.matcher(secrets.line(plain)).replaceAll(Secrets.MASK);
    }

    /**
     * {@return the failure of a call whose time is up}
     *
     * @param waiting whether there was more audio than the SDK accepts before the service acknowledges some
     * @param ending  the end of the message; may be empty
     */
    static SttException timedOut(@Nullable String sessionId, boolean waiting, String ending) {
        String what = waiting
                ? "the call's time is up, and Azure Speech has not ended a phrase in the last " + SentAudio.SECONDS
                        + " s of audio, without which the Speech SDK accepts no more; allow more time or send at most "
                        + SentAudio.SECONDS + " s"
                : "Azure Speech did not answer within the time of the call; allow more time or send shorter audio";
        return SttException.builder(ErrorKind.TIMEOUT, what + ending)
                .requestId(sessionId)
                .build();
    }
}
