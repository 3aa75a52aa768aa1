package io.github.sttcompare.azure;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import java.util.List;

/** The programs of the package's documentation. */
final class AzureSnippets {

    private AzureSnippets() {}

    static Comparison compared(Audio audio, String key, SttProvider other) throws InterruptedException {
        // @start region="provider"
        try (AzureFastProvider azure = AzureFastProvider.builder().region("westeurope").apiKey(key).build()) {
            return Comparator.compare(audio, List.of(azure, other));
        }
        // @end
    }
}
