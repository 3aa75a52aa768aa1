package io.github.sttcompare.report.data;

import java.util.List;

/**
 * Which software answered for a provider, and how it was asked, as outcomes say; its fingerprint is said by the run. Each list
 * has the different values that outcomes name, in order, at most {@value #MOST} of them and then an ellipsis.
 *
 * @param models         the models that answered
 * @param audioSent      the formats that were sent where they were not the audio's own
 * @param audioPieces    in how many pieces audios were sent, and how they were cut, where they were not sent as a whole
 * @param optionsIgnored the options that were asked for and not honoured
 * @param optionsUnknown the options of which nobody knows whether they were honoured
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
