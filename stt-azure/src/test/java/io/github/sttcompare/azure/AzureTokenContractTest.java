package io.github.sttcompare.azure;

import io.github.sttcompare.SttProvider;
import java.net.URI;

/** A resource that is opened with tokens, and hears each channel on its own. */
class AzureTokenContractTest extends AzureContractTest {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return AzureFastProvider.builder()
                .id("azure-token")
                .endpoint(URI.create(server + "/"))
                .token(() -> key)
                .separateChannels(true)
                .build();
    }
}
