package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Transcript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was heard in several pieces as one transcript.
 *
 * @param transcript what was heard, its times counted from the beginning of the recording; its metadata is what the provider said
 * @param facts      what there is to know about how it was put together, under reserved names, see
 *                   {@link io.github.sttcompare.MetadataKeys}
 */
public record Stitched(Transcript transcript, Map<String, String> facts) {

    /** Copies the facts. */
    public Stitched {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
