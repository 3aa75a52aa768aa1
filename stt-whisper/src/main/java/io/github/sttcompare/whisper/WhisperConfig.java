package io.github.sttcompare.whisper;

import java.util.Map;

/**
 * The settings of a provider, apart from the connection.
 *
 * @param dialect         the dialect of the server
 * @param path            the path to which audio is sent
 * @param model           the model; empty if the server has only one
 * @param traits          what the model supports
 * @param streaming       whether partial texts are requested
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
