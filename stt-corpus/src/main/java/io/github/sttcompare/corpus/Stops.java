package io.github.sttcompare.corpus;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides when a provider gets no more calls. Thread-safe. */
final class Stops {

    /** By how much the limit is multiplied for temporary failures. */
    private static final int PATIENCE = 4;

    private final int failures;
    private final Consumer<? super RunEvent> listener;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, String> paused = new ConcurrentHashMap<>();

    /** Consecutive failures of one kind. */
    private record Row(String kind, int length) {}

    Stops(int failures, Consumer<? super RunEvent> listener) {
        this.failures = failures;
        this.listener = listener;
    }

    /** {@return whether a provider is paused, because it failed too often in a row} */
    boolean isPaused(String provider) {
        return paused.containsKey(provider);
    }

    /** {@return the first reason why calls of a provider were not made; null if all were} */
    @Nullable String reason(String provider) {
        return reasons.get(provider);
    }

    /** Records that a call was not made because of the budget. */
    void refused(String provider, String reason) {
        if (reasons.putIfAbsent(provider, reason) == null) {
            listener.accept(new RunEvent.Stopped(provider, reason));
        }
    }

    /** Records that a call is over. */
    void over(Outcome outcome) {
        String provider = outcome.providerId();
        String pause;
        synchronized (rows) {
            String kind = kind(outcome);
            if (kind.isEmpty()) {
                rows.remove(provider);
                return;
            }
            if (isOfTheRecording(kind)) {
                return;
            }
            Row before = rows.get(provider);
            Row row = new Row(kind, before != null && before.kind().equals(kind) ? before.length() + 1 : 1);
            rows.put(provider, row);
            if (row.length() < (stays(kind) ? failures : PATIENCE * failures)) {
                return;
            }
            pause = "paused after " + row.length() + " failures in a row (" + reason(outcome) + "); fix that and run again";
            if (paused.putIfAbsent(provider, pause) != null) {
                return;
            }
        }
        reasons.putIfAbsent(provider, pause);
        listener.accept(new RunEvent.Stopped(provider, pause));
    }

    /** The reason for which an outcome failed; empty if it did not. */
    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> "";
            case Outcome.Failed failed -> failed.error().kind().name();
            case Outcome.TimedOut o -> ErrorKind.TIMEOUT.name();
            case Outcome.Skipped s -> ErrorKind.INVALID_AUDIO.name();
        };
    }

    /** Whether the reason depends on the recording, such as its format or its language. */
    private static boolean isOfTheRecording(String kind) {
        return kind.equals(ErrorKind.INVALID_AUDIO.name()) || kind.equals(ErrorKind.UNSUPPORTED.name());
    }

    private static boolean stays(String kind) {
        return switch (ErrorKind.valueOf(kind)) {
            case AUTHENTICATION, QUOTA, CONFIGURATION, INVALID_REQUEST -> true;
            case RATE_LIMITED, INVALID_AUDIO, UNSUPPORTED, UNAVAILABLE, TIMEOUT, NETWORK, PROTOCOL, INTERNAL -> false;
        };
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.error().kind() + ": " + failed.error().message();
            case Outcome.TimedOut timedOut -> timedOut.reason();
            case Outcome.Transcribed t -> "";
            case Outcome.Skipped skipped -> skipped.reason();
        };
    }
}
