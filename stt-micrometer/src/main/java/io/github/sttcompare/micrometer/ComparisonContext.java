package io.github.sttcompare.micrometer;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.spi.ComparisonStart;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of a comparison, for an {@link io.micrometer.observation.ObservationConvention}. The methods of
 * this class are thread-safe.
 */
public final class ComparisonContext extends Observation.Context {

    private final ComparisonStart start;
    private volatile @Nullable Comparison comparison;
    private volatile boolean ended;

    ComparisonContext(ComparisonStart start) {
        this.start = Objects.requireNonNull(start);
    }

    void end(@Nullable Comparison comparison) {
        this.comparison = comparison;
        this.ended = true;
    }

    /** {@return what is known about the comparison before it begins} */
    public ComparisonStart start() {
        return start;
    }

    /** {@return whether the comparison has ended} */
    public boolean ended() {
        return ended;
    }

    /** {@return the result; null until the comparison has ended, and if it was cancelled or interrupted} */
    public @Nullable Comparison comparison() {
        return comparison;
    }
}
