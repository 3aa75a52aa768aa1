package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.SttProviderFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Makes the provider {@code azure-sdk} from settings. Stateless and thread-safe.
 *
 * <ul>
 *   <li>{@value #HOST}: the host of a speech container or of a sovereign cloud; takes precedence over the other two.
 *   <li>{@value #ENDPOINT}: the endpoint of the resource; takes precedence over the region.
 *   <li>{@value #REGION}: the region of the resource.
 *   <li>{@value #KEY}: the key of the resource; needed unless there is a host.
 *   <li>{@value #LANGUAGE}: the language to expect when none is asked for, {@code en-US} when missing; several, with
 *   commas
 *       between them, are told apart.
 *   <li>{@value #THROTTLED}: {@code true} to keep the SDK's upload throttle.
 * </ul>
 */
public final class AzureSdkProviderFactory implements SttProviderFactory {

    private static final String KEY = "AZURE_SPEECH_KEY";
    private static final String REGION = "AZURE_SPEECH_REGION";
    private static final String ENDPOINT = "AZURE_SPEECH_ENDPOINT";
    private static final String HOST = "STT_AZURE_SDK_HOST";
    private static final String LANGUAGE = "STT_AZURE_SDK_LANGUAGE";
    private static final String THROTTLED = "STT_AZURE_SDK_THROTTLED";

    /** Creates the factory. */
    public AzureSdkProviderFactory() {}

    @Override
    public String id() {
        return AzureSdkProvider.ID;
    }

    @Override
    public List<String> missing(Settings settings) {
        if (settings.find(HOST).isPresent()) {
            return List.of();
        }
        boolean where = settings.find(REGION).isPresent() || settings.find(ENDPOINT).isPresent();
        boolean key = settings.find(KEY).isPresent();
        return key ? where ? List.of() : List.of(REGION) : where ? List.of(KEY) : List.of(KEY, REGION);
    }

    @Override
    public SttProvider create(Settings settings) {
        AzureSdkProvider.Builder provider = AzureSdkProvider.builder()
                .key(settings.find(KEY).orElse(null))
                .throttled(settings.find(THROTTLED).map(Boolean::parseBoolean).orElse(false));
        Optional<String> host = settings.find(HOST);
        Optional<String> endpoint = settings.find(ENDPOINT);
        if (host.isPresent()) {
            provider.host(uri(HOST, host.get()));
        } else if (endpoint.isPresent()) {
            provider.endpoint(uri(ENDPOINT, endpoint.get()));
        } else {
            provider.region(settings.require(REGION));
        }
        settings.find(LANGUAGE).ifPresent(languages -> provider.languages(languages.strip().split("[\\s,]+")));
        try {
            return provider.build();
        } catch (SttException e) {
            throw new SttException(ErrorKind.CONFIGURATION,
                    e.getMessage() + " (see " + String.join(", ", HOST, ENDPOINT, REGION) + " and " + KEY + ")", e);
        }
    }

    private static URI uri(String name, String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            // neither the value nor the cause, which quotes it: it may hold a password
            throw new SttException(ErrorKind.CONFIGURATION, name + " is not an address; write it like wss://host or "
                    + "https://my-resource.cognitiveservices.azure.com");
        }
    }
}
