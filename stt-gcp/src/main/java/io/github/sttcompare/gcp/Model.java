package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Google documents about a model (models and quota pages, November 2026). A model that is not listed here is assumed
 * to be available everywhere and to support everything except for distinguishing speakers; the service refuses what it
 * cannot do.
 *
 * @param name          the name in requests
 * @param locations     where it is offered; empty for everywhere
 * @param wordTimes     whether it returns word times without degrading the text
 * @param confidence    whether its confidences are real: the newest models fill the field with something else
 * @param diarization   whether it distinguishes speakers, except when streaming
 * @param maxPhrases    the most phrase hints in a request; 0 if it accepts none
 * @param anyLanguage   whether it can detect the language
 * @param maxBatch      the longest audio in batch mode
 * @param maxBatchTimed the longest audio in batch mode with word times
 */
record Model(
        String name,
        Set<String> locations,
        boolean wordTimes,
        boolean confidence,
        boolean diarization,
        int maxPhrases,
        boolean anyLanguage,
        Duration maxBatch,
        Duration maxBatchTimed) {

    /** The default model: offered everywhere, for recordings of any kind. */
    static final String DEFAULT = "long";

    private static final int MAX_PHRASES = 5_000;
    private static final Duration BATCH = Duration.ofHours(8);
    private static final Set<String> CHIRP_2 = Set.of("us-central1", "europe-west4", "asia-southeast1");
    private static final Set<String> CHIRP_3 = Set.of("us", "eu", "asia-northeast1", "asia-southeast1", "asia-south1",
            "europe-west2", "europe-west3", "northamerica-northeast1");

    private static final Map<String, Model> KNOWN = Map.of(
            "chirp", new Model("chirp", CHIRP_2, true, false, false, 0, true, BATCH, BATCH),
            "chirp_2", new Model("chirp_2", CHIRP_2, true, true, false, MAX_PHRASES, true, BATCH, BATCH),
            "chirp_3", new Model("chirp_3", CHIRP_3, false, false, true, 1_000, true, Duration.ofHours(1),
                    Duration.ofMinutes(20)));

    /** Copies the lists. */
    Model {
        locations = Set.copyOf(locations);
    }

    static Model named(String name) {
        Model known = KNOWN.get(name);
        return known != null ? known : new Model(name, Set.of(), true, true, false, MAX_PHRASES, false, BATCH, BATCH);
    }

    /**
     * Checks that the model is offered in a location; otherwise the service would answer INVALID_ARGUMENT without a
     * reason.
     *
     * @throws SttException of kind CONFIGURATION, with the locations where it is offered
     */
    void checkOfferedIn(String location) {
        if (!locations.isEmpty() && !locations.contains(location)) {
            throw new SttException(ErrorKind.CONFIGURATION, "Google offers the model " + name + " not in the location '"
                    + location + "' but in " + String.join(", ", new TreeSet<>(locations))
                    + "; choose one of these with location(…) or STT_GCP_LOCATION, or another model");
        }
    }
}
