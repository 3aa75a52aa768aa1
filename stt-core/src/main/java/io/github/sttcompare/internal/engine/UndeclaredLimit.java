package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import java.util.regex.Pattern;

/** Adds to the failure of a provider that was sent more than it takes, but declares no limit, what to declare. */
final class UndeclaredLimit {

    private static final Pattern TOO_LONG = Pattern.compile("too (long|large|big)|exceed|longer than|larger than", Pattern.CASE_INSENSITIVE);

    /** Nobody says in more words that something is too long. */
    private static final int SEARCHED = 1_000;

    private static final String ADVICE =
            "; if there is a limit, declare it as maxDuration or maxBytes in the provider's capabilities, and longer recordings are cut";

    private UndeclaredLimit() {}

    /**
     * {@return the failure with that advice, or as it is if it is another}
     *
     * @param failure  why the provider failed, which was sent a whole recording
     * @param provider the provider
     */
    static SttException explained(SttException failure, SttProvider provider) {
        String message = failure.getMessage();
        if (failure.kind() != ErrorKind.INVALID_AUDIO || message == null
                || !TOO_LONG.matcher(message.substring(0, Math.min(SEARCHED, message.length()))).find()) {
            return failure;
        }
        if (declaresLimit(provider)) {
            return failure;
        }
        SttException.Builder explained = SttException.builder(failure.kind(), message + ADVICE)
                .cause(failure)
                .retryable(failure.retryable())
                .retryAfter(failure.retryAfter().orElse(null))
                .vendorCode(failure.vendorCode().orElse(null))
                .requestId(failure.requestId().orElse(null));
        failure.httpStatus().ifPresent(explained::httpStatus);
        return explained.build();
    }

    private static boolean declaresLimit(SttProvider provider) {
        try {
            Capabilities declared = provider.capabilities();
            return declared != null && (declared.maxDuration() != null || declared.maxBytes() != Long.MAX_VALUE);
        } catch (RuntimeException | LinkageError e) {
            // it answered before; what it failed of is not to be replaced by this
            return true;
        }
    }
}
