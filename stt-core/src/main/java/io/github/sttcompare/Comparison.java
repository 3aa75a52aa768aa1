package io.github.sttcompare;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of sending the same audio to several providers: plain data, without samples and without live exceptions.
 * Immutable and thread-safe.
 *
 * @param audio     the audio, without its samples
 * @param options   the options of the comparison
 * @param outcomes  one for each provider, in the order in which the providers were given
 * @param startedAt when it began
 * @param elapsed   how long it took, to the last outcome
 */
public record Comparison(
        AudioInfo audio,
        CompareOptions options,
        List<Outcome> outcomes,
        Instant startedAt,
        Duration elapsed) {

    /** The maximum width of {@link #toTable()}, in terminal cells. */
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
     * {@return the outcome of a provider}
     *
     * @param providerId its id
     * @throws IllegalArgumentException if no such provider took part
     */
    public Outcome outcome(String providerId) {
        return outcomes.stream()
                .filter(outcome -> outcome.providerId().equals(providerId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + providerId + "' took part; the providers were "
                        + outcomes.stream().map(Outcome::providerId).toList()));
    }

    /** {@return the outcomes of the providers that answered, in the order in which the providers were given} */
    public List<Outcome.Transcribed> transcribed() {
        return outcomes.stream()
                .filter(Outcome.Transcribed.class::isInstance)
                .map(Outcome.Transcribed.class::cast)
                .toList();
    }

    /**
     * {@return the accuracy of a provider's transcript; empty if it was not scored or the provider did not answer}
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
     * {@return the real-time factor of a provider: its latency divided by the length of the audio; empty if it did not answer}
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
     * {@return the providers that answered, the most accurate first; if they are equal or nothing was scored, the fastest
     * first}
     *
     * <p>Latencies of audio that was sent in pieces include waits (see {@link Timing#latency}). This is an order, not a
     * verdict: with one audio, neighbours may well have changed places by chance.
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

    /** {@return the outcomes as a table at most {@value #TABLE_WIDTH} cells wide, without a trailing line break} */
    public String toTable() {
        return toTable(TABLE_WIDTH);
    }

    /**
     * {@return the outcomes as a table, without a trailing line break}
     *
     * <p>Columns are aligned by the display width of their characters. Cells that do not fit are cut with an ellipsis,
     * starting with the transcript. Text from providers is shown on one line, without control characters.
     *
     * @param maxWidth the maximum number of terminal cells in a line
     * @throws IllegalArgumentException if {@code maxWidth} is below 1
     */
    public String toTable(int maxWidth) {
        return ComparisonTable.render(outcomes, options, audio.duration(), maxWidth);
    }
}
