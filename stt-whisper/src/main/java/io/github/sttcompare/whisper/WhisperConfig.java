package io.github.sttcompare.whisper;

import java.util.Map;

/**
 * What was chosen for a provider, apart from the connection.
 *
 * @param dialect         the dialect of the server
 * @param path            the path that audio is sent to
 * @param model           the model; empty when the server has but one
 * @param traits          what the model understands
 * @param streaming       whether partial texts are wanted
 * @param maxBodyBytes    the most bytes of a whole request
 * @param bracketedArrays whether the fields of lists have brackets
 * @param fields          further fields, sent as they are
 */
record WhisperConfig(
        Dialect dialect,
        String path,
        String model,
        Traits traits,
        boolean streaming,
        long maxBodyBytes,
        boolean bracketedArrays,
        Map<String, String> fields) {}
