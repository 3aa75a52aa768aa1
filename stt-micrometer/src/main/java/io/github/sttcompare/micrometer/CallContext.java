package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of a call, that is of one provider in one comparison, for an {@link
 * io.micrometer.observation.ObservationConvention}.
 *
 * <p>{@link #provider()} and {@link #model()} are suitable as tags: they are short, and their number of values is limited, so that
 * neither a provider nor a server can make a registry grow without bound. {@link #outcome()} is not suitable: it contains transcripts
 * and texts from providers. The methods of this class are thread-safe.
 */
public final class CallContext extends Observation.Context {

    /** The value of a key that is not known, or not known yet. */
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

    /** {@return the id of the provider, as a tag; {@code other} if it is unsuitable or there are too many} */
    public String provider() {
        return provider;
    }

    /**
     * {@return the model that answered, as a tag; {@code none} until the call is settled and if the model is unknown, {@code other}
     * if its name is unsuitable or there are too many}
     */
    public String model() {
        return model;
    }

    /** {@return whether the call is settled, that is has an outcome or was cancelled} */
    public boolean settled() {
        return settled;
    }

    /** {@return the outcome of the call, without a score; null until it is settled, and if the comparison was cancelled} */
    public @Nullable Outcome outcome() {
        return outcome;
    }
}
