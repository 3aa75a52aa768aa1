package io.github.sttcompare.micrometer;

/** Marks an observation as failed. It says the kind of error and nothing that a provider wrote, and has no stack trace. */
final class CallNotAnswered extends Exception {

    private static final long serialVersionUID = 1;

    CallNotAnswered(String errorType) {
        super(errorType, null, false, false);
    }
}
