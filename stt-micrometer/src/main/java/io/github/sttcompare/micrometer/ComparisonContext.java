package io.github.sttcompare.micrometer;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.spi.ComparisonStart;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an {@link io.micrometer.observation.ObservationConvention} can know of a comparison. */
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

    /** {@return what was known of it before it began} */
    public ComparisonStart start() {
        return start;
    }

    /** {@return whether it is over} */
    public boolean ended() {
        return ended;
    }

    /** {@return the result; null until it is over, and when there is none because it was cancelled} */
    public @Nullable Comparison comparison() {
        return comparison;
    }
}
