package io.github.sttcompare.internal.engine;

import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.spi.ComparisonObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How comparisons are run.
 *
 * @param providerTimeout    the budget of each provider; null for one that depends on the length of the audio
 * @param deadline           the limit of a whole comparison; null for none
 * @param grace              how long an interrupted provider may take to stop
 * @param maxRetries         the most retries of a provider in a comparison
 * @param maxConcurrentCalls the most concurrent calls of a provider over all comparisons
 * @param adaptive           whether that number is lowered when a vendor reports a rate limit
 * @param callsPerSecond     the most calls per second of a provider over all comparisons; infinite for no limit
 * @param piecesAtOnce       for how many pieces of a recording a provider is called at the same time, unless it is LOCAL
 * @param maxLeftBehind      at how many threads left behind, over all providers, those that left some are no longer called
 * @param processors         how many LOCAL providers run at once
 * @param contextPropagation captures what is propagated to the threads that call the providers; null for nothing
 * @param speechDetector     detects where there is speech in the audio
 * @param listener           receives every event; null for none
 * @param observers          the observers of each comparison
 * @param time               the clock
 * @param jitter             random numbers from 0 to 1
 */
public record EngineConfig(
        @Nullable Duration providerTimeout,
        @Nullable Duration deadline,
        Duration grace,
        int maxRetries,
        int maxConcurrentCalls,
        boolean adaptive,
        double callsPerSecond,
        int piecesAtOnce,
        int maxLeftBehind,
        int processors,
        @Nullable Supplier<? extends UnaryOperator<Runnable>> contextPropagation,
        SpeechDetector speechDetector,
        @Nullable Consumer<? super CompareEvent> listener,
        List<ComparisonObserver> observers,
        TimeSource time,
        DoubleSupplier jitter) {

    /** Copies the list. */
    public EngineConfig {
        observers = List.copyOf(observers);
    }

    private static final Duration MIN_BUDGET = Duration.ofSeconds(30);
    /** Up to this length the minimum applies; this saves multiplying, which is slow, for most audio. */
    private static final Duration MIN_BUDGET_UP_TO = MIN_BUDGET.dividedBy(4);

    /** {@return whether the calls of a provider are limited at all} */
    boolean limitsCalls() {
        return maxConcurrentCalls != Integer.MAX_VALUE || adaptive || callsPerSecond != Double.POSITIVE_INFINITY;
    }

    /**
     * {@return the budget of each provider for audio of the given length: the configured one, otherwise 30 s or four times the
     * audio}
     */
    Duration budget(Duration audio) {
        if (providerTimeout != null) {
            return providerTimeout;
        }
        return audio.compareTo(MIN_BUDGET_UP_TO) > 0 ? audio.multipliedBy(4) : MIN_BUDGET;
    }
}
