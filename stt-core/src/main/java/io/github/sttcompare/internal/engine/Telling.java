package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports one comparison to the log, the flight recorder, the listener and the observers. Whatever they throw is caught here, so
 * that reporting cannot lose a result.
 */
final class Telling {

    private final ComparisonId comparison;
    private final Audio audio;
    private final Budget budget;
    private final Cancellation cancellation;
    private final CallJournal journal;
    private final @Nullable Consumer<? super CompareEvent> listener;
    private final Observing observing;
    private final Context context;
    private boolean listenerFailed;

    /**
     * @param comparison   the id of the comparison
     * @param audio        the audio
     * @param budget       the clock
     * @param cancellation once it is requested, the listener receives no more events
     * @param journal      records finished calls
     * @param listener     the listener; null when there is none
     * @param observing    the observers of the comparison
     * @param context      the logging context of the lines
     */
    Telling(
            ComparisonId comparison,
            Audio audio,
            Budget budget,
            Cancellation cancellation,
            CallJournal journal,
            @Nullable Consumer<? super CompareEvent> listener,
            Observing observing,
            Context context) {
        this.comparison = comparison;
        this.audio = audio;
        this.budget = budget;
        this.cancellation = cancellation;
        this.journal = journal;
        this.listener = listener;
        this.observing = observing;
        this.context = context;
    }

    /** {@return whether there is a listener; if not, events need not be created} */
    boolean hasListener() {
        return listener != null;
    }

    /** {@return the observers of the comparison, which wrap each attempt} */
    Observing observing() {
        return observing;
    }

    /** Reports a call that waits. */
    void waiting(String provider, int piece, CompareEvent.Waiting.Reason reason) {
        emit((id, at) -> new CompareEvent.Waiting(id, provider, at, piece, reason));
    }

    /** Reports an attempt that begins. */
    void started(String provider, int piece, int attempt) {
        emit((id, at) -> new CompareEvent.Started(id, provider, at, piece, attempt));
    }

    /** Reports a partial text, unless a newer one has been reported. */
    void partial(String provider, int piece, Request.Latest latest) {
        String text = latest.take();
        if (text != null) {
            emit((id, at) -> new CompareEvent.Partial(id, provider, at, piece, text));
        }
    }

    /** Reports an attempt that failed and is followed by another. */
    void attemptFailed(String provider, int piece, int attempt, Failure failure, long retryInNanos) {
        observing.retrying(provider, piece, failure);
        emit((id, at) ->
                new CompareEvent.AttemptFailed(id, provider, at, piece, attempt, failure, Duration.ofNanos(retryInNanos)));
    }

    /** Reports that one of several pieces has been transcribed. */
    void pieceHeard(String provider, int piece, int heard, int pieces) {
        emit((id, at) -> new CompareEvent.PieceHeard(id, provider, at, piece, heard, pieces));
    }

    /** Reports the end of an attempt for one of several pieces. */
    void pieceAttempted(String provider, Piece piece, int pieces, Attempt attempt) {
        Logs.quietly(() -> journal.record(comparison, provider, piece, pieces, attempt));
    }

    /** Reports a call whose provider will not be called any more; without an outcome if the comparison was cancelled. */
    void settled(String provider, @Nullable Outcome outcome) {
        observing.settled(provider, outcome);
    }

    /** Reports the outcome of a call. */
    void finished(Outcome outcome) {
        if (!(outcome instanceof Outcome.Transcribed transcribed) || transcribed.unscored() != null) {
            context.log(() -> log(outcome));
        }
        Logs.quietly(() -> journal.record(comparison, audio, outcome));
        emit((id, at) -> new CompareEvent.Finished(id, at, outcome));
    }

    /** Sends the listener an event, created from the id of the comparison and the time since its start. */
    private void emit(BiFunction<String, Duration, CompareEvent> event) {
        if (listener == null || cancellation.requested()) {
            return;
        }
        CompareEvent happened = null;
        try {
            happened = event.apply(comparison.toString(), budget.sinceStart(budget.now()));
            listener.accept(happened);
        } catch (Throwable t) {
            listenerFailed(happened, t);
            if (t instanceof InterruptedException) {
                // thrown without being declared, as Kotlin code may: the caller's interrupt must not get lost
                Thread.currentThread().interrupt();
            }
        }
    }

    private void listenerFailed(@Nullable CompareEvent event, Throwable thrown) {
        if (listenerFailed || event == null) {
            return;
        }
        listenerFailed = true;
        // not the event itself: it may hold a transcript
        context.log(() -> {
            Logs.COMPARISON.warn("the listener failed on {} of {} (logged once per comparison): {}",
                    event.getClass().getSimpleName(), Logs.line(event.providerId()), Logs.line(Failures.describe(thrown)));
            Failures.debug(Logs.COMPARISON, "the listener failed", thrown);
        });
    }

    private static void log(Outcome outcome) {
        String id = Logs.line(outcome.providerId());
        int attempts = outcome.timing().attempts().size();
        switch (outcome) {
            case Outcome.Failed failed ->
                Logs.CALL.warn("provider {} failed: {} after {} {}: {}", id, failed.error().kind(), attempts,
                        attempts == 1 ? "attempt" : "attempts", Logs.line(failed.error().message()));
            case Outcome.TimedOut timedOut -> Logs.CALL.warn("provider {} timed out: {}", id, timedOut.reason());
            case Outcome.Skipped skipped -> Logs.CALL.warn("provider {} is skipped: {}", id, Logs.line(skipped.reason()));
            case Outcome.Transcribed transcribed ->
                Logs.CALL.warn("the transcript of {} could not be scored: {}", id, Logs.line(String.valueOf(transcribed.unscored())));
        }
    }

    /** Reports a finished comparison. */
    static void finished(Comparison comparison, Context context) {
        context.log(() -> {
            if (Logs.COMPARISON.isInfoEnabled()) {
                Logs.COMPARISON.info("{} in {} ms: {}", comparison.summary(), comparison.elapsed().toMillis(),
                        String.join(", ", comparison.outcomes().stream()
                                .map(outcome -> Logs.line(outcome.providerId()) + " " + outcome.status()).toList()));
            }
        });
    }
}
