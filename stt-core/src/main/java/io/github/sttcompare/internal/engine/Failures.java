package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Translates whatever a provider throws into an {@link ErrorKind} and a message of bounded length. It calls the exception's own
 * methods, so it must be used on the provider's thread.
 */
public final class Failures {

    /** The longest message that is kept, because some vendors send whole pages. */
    private static final int LONGEST_MESSAGE = 4_000;
    /** The longest chain of causes that is printed. */
    private static final int MOST_CAUSES = 100;
    /** The longest vendor code or request id that is kept. */
    private static final int LONGEST_NAME = 200;

    private Failures() {}

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case SttException e -> bounded(Failure.of(e));
            case UncheckedIOException e -> Failure.of(ErrorKind.NETWORK, describe(e));
            case IOException e -> Failure.of(ErrorKind.NETWORK, describe(e));
            case InterruptedException e ->
                Failure.of(ErrorKind.INTERNAL, "threw InterruptedException without being interrupted");
            case LinkageError e ->
                Failure.of(ErrorKind.INTERNAL, "a class or native library is missing or incompatible: " + describe(e));
            default -> Failure.of(ErrorKind.INTERNAL, describe(thrown));
        };
    }

    /** Some logging libraries print every cause, and there are exceptions whose {@code getCause()} never ends. */
    private static boolean isEndless(Throwable thrown) {
        int causes = 0;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (++causes > MOST_CAUSES) {
                return true;
            }
        }
        return false;
    }

    private static Failure bounded(Failure failure) {
        return new Failure(
                failure.kind(),
                cut(failure.message(), LONGEST_MESSAGE),
                failure.retryable(),
                failure.retryAfter(),
                failure.httpStatus(),
                name(failure.vendorCode()),
                name(failure.requestId()));
    }

    private static @Nullable String name(@Nullable String name) {
        return name == null ? null : cut(name, LONGEST_NAME);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** {@return a short description; never throws, whatever the exception's own methods do} */
    public static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        try {
            String simple = thrown.getClass().getSimpleName();
            name = simple.isEmpty() ? name : simple;
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? name : cut(name + ": " + cut(message, LONGEST_MESSAGE), LONGEST_MESSAGE);
        } catch (Throwable hostile) {
            return name;
        }
    }

    /** Logs a stack trace, unless the exception's own methods make that impossible. Never throws. */
    public static void debug(Logger log, String message, Throwable thrown) {
        try {
            if (!log.isDebugEnabled()) {
                return;
            }
            if (isEndless(thrown)) {
                throw new IllegalArgumentException("it has more than " + MOST_CAUSES + " causes");
            }
            log.debug(message, thrown);
        } catch (Throwable hostile) {
            Logs.quietly(() -> log.debug("{}; the stack trace cannot be printed", message));
        }
    }
}
