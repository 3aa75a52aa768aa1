package io.github.sttcompare.whisper;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import java.net.URI;
import java.util.List;

/** The programs of the package's documentation. */
final class WhisperSnippets {

    private WhisperSnippets() {}

    static Comparison two(Audio audio, String key, URI local) throws InterruptedException {
        // @start region="two"
        try (WhisperProvider openAi = WhisperProvider.builder().apiKey(key).build();
                WhisperProvider here = WhisperProvider.builder()
                        .id("whisper-server")
                        .endpoint(local)
                        .dialect(Dialect.WHISPER_CPP)
                        .build()) {
            return Comparator.compare(audio, List.of(openAi, here));
        }
        // @end
    }
}
