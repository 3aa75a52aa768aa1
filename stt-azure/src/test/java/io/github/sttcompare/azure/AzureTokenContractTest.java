package io.github.sttcompare.azure;

import io.github.sttcompare.SttProvider;
import java.net.URI;

/** A resource that uses tokens and transcribes each channel separately. */
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
