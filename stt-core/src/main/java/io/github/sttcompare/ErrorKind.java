package io.github.sttcompare;

/** Why a transcription failed, in the vocabulary that all providers share. */
public enum ErrorKind {
    /** The key, token or permission was refused. */
    AUTHENTICATION(false),
    /** The account's quota or credit is used up; a short wait does not help. */
    QUOTA(false),
    /** Too many requests; waiting helps. */
    RATE_LIMITED(true),
    /** The audio is damaged, empty, too long, or of a format that is not accepted. */
    INVALID_AUDIO(false),
    /** The request is invalid in another way: an unknown model, a malformed option. */
    INVALID_REQUEST(false),
    /** The provider is configured wrongly: a missing variable, a wrong address, a service that is not enabled. */
    CONFIGURATION(false),
    /** The provider does not support the request, on this machine or at all. */
    UNSUPPORTED(false),
    /** The service exists but cannot answer at the moment. */
    UNAVAILABLE(true),
    /** The vendor timed out. The comparator's own limits give {@link Outcome.TimedOut} instead. */
    TIMEOUT(true),
    /** The connection could not be made, or it broke. */
    NETWORK(true),
    /** The answer did not conform to the protocol. */
    PROTOCOL(false),
    /** A defect in the provider's code. */
    INTERNAL(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether a retry may help, unless the exception itself says otherwise} */
    public boolean retryable() {
        return retryable;
    }
}
