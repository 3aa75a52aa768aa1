package io.github.sttcompare.micrometer;

/** Marks an observation as failed. Its message is the kind of error, without any text from a provider; it has no stack trace. */
final class CallNotAnswered extends Exception {

    private static final long serialVersionUID = 1;

    CallNotAnswered(String errorType) {
        super(errorType, null, false, false);
    }
}
