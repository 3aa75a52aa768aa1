package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of warming up one provider.
 *
 * @param providerId the provider's id
 * @param took       how long it took, including waiting for a processor
 * @param error      why it failed; null when the provider is ready
 */
public record WarmUp(String providerId, Duration took, @Nullable Failure error) {

    /** Checks that nothing is missing. */
    public WarmUp {
        Objects.requireNonNull(providerId, "providerId");
        Objects.requireNonNull(took, "took");
    }

    /** {@return whether the provider is ready} */
    public boolean ready() {
        return error == null;
    }
}
