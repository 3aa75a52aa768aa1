package io.github.sttcompare.report.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which software answered for a provider, and how it was asked. Each list has the different values that outcomes name, in
 * order, at most {@value #MOST} of them and then an ellipsis.
 *
 * @param fingerprint    what makes two calls of it the same call; null when it is not known
 * @param models         the models that answered
 * @param audioSent      the formats that were sent where they were not the audio's own
 * @param optionsIgnored the options that were asked for and not honoured
 * @param optionsUnknown the options of which nobody knows whether they were honoured
 */
public record Provenance(
        @Nullable String fingerprint,
        List<String> models,
        List<String> audioSent,
        List<String> optionsIgnored,
        List<String> optionsUnknown) {

    /** The most values of a list. */
    public static final int MOST = 20;

    /** Copies the lists. */
    public Provenance {
        models = List.copyOf(models);
        audioSent = List.copyOf(audioSent);
        optionsIgnored = List.copyOf(optionsIgnored);
        optionsUnknown = List.copyOf(optionsUnknown);
    }
}
