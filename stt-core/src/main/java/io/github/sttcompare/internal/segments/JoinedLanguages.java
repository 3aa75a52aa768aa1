package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.kit.Phrases;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages of a recording, of which each part has one or lists several. */
final class JoinedLanguages {

    private JoinedLanguages() {}

    /**
     * {@return the value of the metadata {@value Phrases#LANGUAGES}: every language once, in order of appearance; null if there
     * is at most one and no part lists it}
     *
     * @param parts the transcripts of the parts, in order
     */
    static @Nullable String of(List<Transcript> parts) {
        Set<String> languages = new LinkedHashSet<>();
        boolean listed = false;
        for (Transcript part : parts) {
            for (String language : part.metadata().getOrDefault(Phrases.LANGUAGES, "").split(",", -1)) {
                if (!language.isBlank()) {
                    languages.add(language.strip());
                    listed = true;
                }
            }
            if (part.language() != null) {
                languages.add(part.language());
            }
        }
        return listed || languages.size() > 1 ? String.join(",", languages) : null;
    }
}
