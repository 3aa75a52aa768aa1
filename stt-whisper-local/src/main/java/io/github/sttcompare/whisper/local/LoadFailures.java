package io.github.sttcompare.whisper.local;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.text.SafeText;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Explains in one sentence why a native library could not be loaded, and what to do. */
final class LoadFailures {

    private static final int MOST_LETTERS = 300;

    /** The first reason: a class that could not be initialised says why only once. */
    private static final AtomicReference<@Nullable String> FIRST = new AtomicReference<>();

    private LoadFailures() {}

    /**
     * {@return the failure}
     *
     * @param failure what was thrown
     */
    static SttException of(Throwable failure) {
        Throwable cause = root(failure);
        String message = SafeText.oneLine(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
        message = message.length() <= MOST_LETTERS ? message : message.substring(0, MOST_LETTERS) + "…";
        if (cause instanceof ExceptionInInitializerError || cause instanceof NoClassDefFoundError) {
            message = Objects.requireNonNullElse(FIRST.get(), message);
        } else {
            FIRST.compareAndSet(null, message);
        }
        return new SttException(ErrorKind.UNSUPPORTED,
                "whisper.cpp cannot be loaded here: " + message + advice(message) + "; other providers are not affected", failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String advice(String message) {
        if (message.contains("libgomp")) {
            return "; install libgomp1 (Debian, Ubuntu) or libgomp (Fedora)";
        }
        if (message.contains("failed to map segment")) {
            return "; set a folder from which programs may be run, with -Dstt.cache or STT_CACHE";
        }
        if (message.contains("ld-linux") || message.contains("ld-musl") || message.contains("GLIBC")) {
            return "; it needs glibc 2.29 or newer, which Alpine does not have";
        }
        if (message.toLowerCase(Locale.ROOT).contains("native access")) {
            return "; start Java with --enable-native-access=ALL-UNNAMED";
        }
        return "";
    }
}
