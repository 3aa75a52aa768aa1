package io.github.sttcompare;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of sending one audio to several providers: plain data, without the samples and without live exceptions.
 * Immutable and thread-safe.
 *
 * @param audio     which audio
 * @param options   what was asked
 * @param outcomes  one for each provider, in the order the providers were given
 * @param startedAt when it began
 * @param elapsed   how long it took, to the last outcome
 */
public record Comparison(
        AudioInfo audio,
        CompareOptions options,
        List<Outcome> outcomes,
        Instant startedAt,
        Duration elapsed) {

    /** The width in terminal cells that {@link #toTable()} keeps to. */
    public static final int TABLE_WIDTH = 120;

    /** Copies the list. */
    public Comparison {
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(elapsed, "elapsed");
        outcomes = List.copyOf(outcomes);
    }

    /**
     * {@return what became of a provider}
     *
     * @param providerId its id
     * @throws IllegalArgumentException if no such provider took part
     */
    public Outcome outcome(String providerId) {
        return outcomes.stream()
                .filter(outcome -> outcome.providerId().equals(providerId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + providerId + "' took part; there were "
                        + outcomes.stream().map(Outcome::providerId).toList()));
    }

    /** {@return the outcomes of the providers that answered, in the order they were given} */
    public List<Outcome.Transcribed> transcribed() {
        return outcomes.stream()
                .filter(Outcome.Transcribed.class::isInstance)
                .map(Outcome.Transcribed.class::cast)
                .toList();
    }

    /**
     * {@return how exact a provider's transcript is; empty when it was not scored or the provider did not answer}
     *
     * @param providerId its id
     * @throws IllegalArgumentException if no such provider took part
     */
    public Optional<Accuracy> accuracy(String providerId) {
        return outcome(providerId) instanceof Outcome.Transcribed t ? Optional.ofNullable(t.accuracy()) : Optional.empty();
    }

    /** {@return whether any transcript was scored} */
    public boolean scored() {
        return transcribed().stream().anyMatch(t -> t.accuracy() != null);
    }

    /**
     * {@return the real-time factor of a provider: its latency over the length of the audio; empty when it did not answer}
     *
     * <p>0.5 means that a minute of audio took half a minute; less is faster.
     *
     * @param providerId its id
     * @throws IllegalArgumentException if no such provider took part
     */
    public Optional<Double> realTimeFactor(String providerId) {
        return outcome(providerId).timing().realTimeFactor(audio.duration());
    }

    /**
     * {@return the providers that answered, the most exact first, the faster first where they are equal or nothing was scored}
     *
     * <p>Latencies of audio that was sent in pieces include waits (see {@link Timing#latency}). This is an order and not a verdict: on one audio, neighbours may well have changed places by chance.
     */
    public List<Outcome.Transcribed> ranking() {
        Comparator<Outcome.Transcribed> byError = Comparator.comparingDouble(
                t -> Optional.ofNullable(t.accuracy()).map(Accuracy::wer).orElse(Double.MAX_VALUE));
        return transcribed().stream()
                .sorted(byError.thenComparing(t -> t.timing().latency().orElse(Duration.ZERO)))
                .toList();
    }

    /** {@return how many providers succeeded, such as {@code 2/3 providers succeeded}} */
    public String summary() {
        return transcribed().size() + "/" + outcomes.size() + (outcomes.size() == 1 ? " provider" : " providers") + " succeeded";
    }

    /** {@return the outcomes as a table at most {@value #TABLE_WIDTH} cells wide, without a line break at its end} */
    public String toTable() {
        return toTable(TABLE_WIDTH);
    }

    /**
     * {@return the outcomes as a table, without a line break at its end}
     *
     * <p>Columns are aligned by the width of characters on a terminal. What does not fit is cut with an ellipsis, the text
     * first. What providers wrote is shown on one line, without control characters.
     *
     * @param maxWidth the most terminal cells in a line
     * @throws IllegalArgumentException if {@code maxWidth} is below 1
     */
    public String toTable(int maxWidth) {
        return ComparisonTable.render(outcomes, options, audio.duration(), maxWidth);
    }
}
