package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link io.micrometer.observation.ObservationConvention} can know of a call: one provider in one comparison.
 *
 * <p>{@link #provider} and {@link #model} are fit for tags: short, and of so few values that no provider and no server can make a
 * registry grow without end. What {@link #outcome} says is not: it holds transcripts and what others wrote.
 */
public final class CallContext extends Observation.Context {

    /** What stands where nothing is known yet, or nothing was said. */
    static final String NONE = "none";

    private final String comparisonId;
    private final String provider;
    private volatile String model = NONE;
    private volatile @Nullable Outcome outcome;
    private volatile boolean settled;

    CallContext(String comparisonId, String provider) {
        this.comparisonId = Objects.requireNonNull(comparisonId);
        this.provider = Objects.requireNonNull(provider);
    }

    void settle(@Nullable Outcome outcome, String model) {
        this.model = model;
        this.outcome = outcome;
        this.settled = true;
    }

    /** {@return the id of the comparison} */
    public String comparisonId() {
        return comparisonId;
    }

    /** {@return the provider's id, fit for a tag; {@code other} when it is not, or there are too many} */
    public String provider() {
        return provider;
    }

    /**
     * {@return the model that answered, fit for a tag; {@code none} while or when none is known, {@code other} when it is not fit
     * or there are too many}
     */
    public String model() {
        return model;
    }

    /** {@return whether it is known what became of the call} */
    public boolean settled() {
        return settled;
    }

    /** {@return what became of the call, without a score; null until it is settled, and when the comparison was cancelled} */
    public @Nullable Outcome outcome() {
        return outcome;
    }
}
