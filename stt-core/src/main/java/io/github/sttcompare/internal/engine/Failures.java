package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;

/** Puts whatever a provider throws into the vocabulary of {@link ErrorKind}, and into words. */
public final class Failures {

    private Failures() {}

    static SttException of(Throwable thrown) {
        return switch (thrown) {
            case SttException e -> e;
            case UncheckedIOException e -> new SttException(ErrorKind.NETWORK, describe(e), e);
            case IOException e -> new SttException(ErrorKind.NETWORK, describe(e), e);
            case InterruptedException e ->
                new SttException(ErrorKind.INTERNAL, "it gave up as if interrupted, but nobody interrupted it", e);
            case LinkageError e ->
                new SttException(ErrorKind.INTERNAL, "a class or native library is missing or does not fit: " + describe(e), e);
            default -> new SttException(ErrorKind.INTERNAL, describe(thrown), thrown);
        };
    }

    /** A description that cannot fail, whatever the exception's own methods do. */
    public static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        try {
            String simple = thrown.getClass().getSimpleName();
            name = simple.isEmpty() ? name : simple;
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? name : name + ": " + message;
        } catch (Throwable hostile) {
            return name;
        }
    }

    /** Logs a stack trace, unless the exception's own methods keep it from being printed. Never throws. */
    public static void debug(Logger log, String message, Throwable thrown) {
        try {
            log.debug(message, thrown);
        } catch (Throwable hostile) {
            try {
                log.debug("{}; the stack trace cannot be printed", message);
            } catch (Throwable brokenLogging) {
                // what it would have told is not worth losing a call for
            }
        }
    }
}
