package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies a provider's objects to values that run no foreign code: because generics are erased, a map of strings may contain other
 * objects, whose {@code hashCode()} throws or blocks. To be used on the provider's own thread.
 */
final class PlainCopy {

    private PlainCopy() {}

    /**
     * {@return a transcript without foreign objects: the same one unless its metadata contain anything but strings}
     *
     * @throws ClassCastException if its list of words contains anything else
     */
    static Transcript of(Transcript transcript) {
        for (Object word : transcript.words()) {
            if (!(word instanceof Word)) {
                throw new ClassCastException("its list of words contains a " + word.getClass().getName());
            }
        }
        return isPlain(transcript.metadata())
                ? transcript
                : new Transcript(transcript.text(), transcript.words(), transcript.language(), transcript.confidence(),
                        strings(transcript.metadata()), transcript.raw());
    }

    private static boolean isPlain(Map<?, ?> metadata) {
        if (metadata.isEmpty()) {
            return true;
        }
        for (Map.Entry<?, ?> entry : metadata.entrySet()) {
            if (!(entry.getKey() instanceof String && entry.getValue() instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> strings(Map<?, ?> metadata) {
        Map<String, String> strings = new LinkedHashMap<>();
        metadata.forEach((key, value) -> strings.put("" + key, "" + value));
        return strings;
    }
}
