package io.github.sttcompare.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An utterance on which a provider makes more errors than before.
 *
 * @param id        the id of the utterance
 * @param provider  the provider
 * @param before    its errors in the baseline
 * @param now       its errors in this run
 * @param words     words of the reference
 * @param reference what was really said, shortened to one line; null if it is not known
 * @param text      the provider's transcript in this run, shortened to one line
 */
public record WorseUtterance(
        String id, String provider, long before, long now, long words, @Nullable String reference, String text) {

    /** Checks that nothing is missing. */
    public WorseUtterance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(text, "text");
    }
}
