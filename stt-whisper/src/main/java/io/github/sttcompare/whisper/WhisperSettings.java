package io.github.sttcompare.whisper;

import io.github.sttcompare.Fingerprint;
import java.net.URI;
import java.util.Map;

/**
 * What was chosen for a provider, apart from the connection.
 *
 * @param dialect         the dialect of the server
 * @param model           the model; empty when the server has but one
 * @param traits          what the model understands
 * @param streaming       whether partial texts are wanted
 * @param maxBodyBytes    the most bytes of a whole request
 * @param bracketedArrays whether the fields of lists have brackets
 * @param fields          further fields, sent as they are
 */
record WhisperSettings(
        Dialect dialect,
        String model,
        Traits traits,
        boolean streaming,
        long maxBodyBytes,
        boolean bracketedArrays,
        Map<String, String> fields) {

    /** {@return everything that can change the text} */
    Map<String, String> fingerprint(String id, URI address) {
        return Fingerprint.builder(id)
                .endpoint(address, "api-version")
                .put("dialect", dialect.name())
                .put("model", model)
                .put("streaming", Boolean.toString(streaming))
                .put("bracketed.arrays", Boolean.toString(bracketedArrays))
                .digests("field.", fields)
                .build();
    }
}
