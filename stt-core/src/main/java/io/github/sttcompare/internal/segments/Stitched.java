package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Transcript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One transcript of several pieces.
 *
 * @param transcript the transcript, with times counted from the beginning of the recording and the provider's metadata
 * @param facts      facts about how it was joined, under reserved names, see {@link io.github.sttcompare.MetadataKeys}
 */
public record Stitched(Transcript transcript, Map<String, String> facts) {

    /** Copies the facts. */
    public Stitched {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
