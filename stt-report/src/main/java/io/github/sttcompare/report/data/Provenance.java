package io.github.sttcompare.report.data;

import java.util.List;

/**
 * Which software answered for a provider, and how it was called, according to the outcomes; the run contains its fingerprint.
 * Each list has the distinct values from the outcomes, in order, at most {@value #MOST} of them, followed by an ellipsis if there
 * are more.
 *
 * @param models         the models that answered
 * @param audioSent      the formats that were sent, if they differ from the recording's own
 * @param audioPieces    in how many pieces recordings were sent, and how they were cut, if they were not sent as a whole
 * @param optionsIgnored the options that were requested but not honoured
 * @param optionsUnknown the requested options of which it is not known whether they were honoured
 */
public record Provenance(
        List<String> models,
        List<String> audioSent,
        List<String> audioPieces,
        List<String> optionsIgnored,
        List<String> optionsUnknown) {

    /** The most values of a list. */
    public static final int MOST = 20;

    /** Copies the lists. */
    public Provenance {
        models = List.copyOf(models);
        audioSent = List.copyOf(audioSent);
        audioPieces = List.copyOf(audioPieces);
        optionsIgnored = List.copyOf(optionsIgnored);
        optionsUnknown = List.copyOf(optionsUnknown);
    }
}
