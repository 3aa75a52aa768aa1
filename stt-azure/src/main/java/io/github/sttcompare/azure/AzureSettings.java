package io.github.sttcompare.azure;

import io.github.sttcompare.Fingerprint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a provider, apart from the connection.
 *
 * @param apiVersion       the version of the API
 * @param languages        the languages to choose from when none is asked for, as BCP-47 tags; empty for any
 * @param separateChannels whether each channel is heard on its own
 * @param maxSpeakers      the most speakers told apart; null to leave it to Azure
 */
record AzureSettings(String apiVersion, List<String> languages, boolean separateChannels, @Nullable Integer maxSpeakers) {

    AzureSettings {
        languages = List.copyOf(languages);
    }

    /** {@return everything that can change the text} */
    Map<String, String> fingerprint(String id, URI endpoint) {
        return Fingerprint.builder(id)
                .endpoint(endpoint)
                .put("api.version", apiVersion)
                .put("languages", languages)
                .put("separate.channels", Boolean.toString(separateChannels))
                .put("max.speakers", maxSpeakers == null ? null : maxSpeakers.toString())
                .build();
    }
}
