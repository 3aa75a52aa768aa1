package io.github.sttcompare;

/** Why a transcription failed, in the vocabulary that all providers share. */
public enum ErrorKind {
    /** The key, token or permission was refused. */
    AUTHENTICATION(false),
    /** The account's quota or credit is used up; waiting a little does not help. */
    QUOTA(false),
    /** Too many requests for now; waiting helps. */
    RATE_LIMITED(true),
    /** The audio is damaged, empty, too long, or of a format that is not accepted. */
    INVALID_AUDIO(false),
    /** The request is wrong in another way: an unknown model, a malformed option. */
    INVALID_REQUEST(false),
    /** The provider is set up wrongly: a missing variable, a wrong address, a service that is not switched on. */
    CONFIGURATION(false),
    /** The provider cannot do what was asked, on this machine or at all. */
    UNSUPPORTED(false),
    /** The service is there but cannot answer now. */
    UNAVAILABLE(true),
    /** The vendor gave up waiting. The comparator's own limits are {@link Outcome.TimedOut}, not this. */
    TIMEOUT(true),
    /** The connection could not be made or broke. */
    NETWORK(true),
    /** The answer was not what the protocol promises. */
    PROTOCOL(false),
    /** A defect in the provider's code. */
    INTERNAL(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether trying again may help, unless the exception itself says otherwise} */
    public boolean retryable() {
        return retryable;
    }
}
