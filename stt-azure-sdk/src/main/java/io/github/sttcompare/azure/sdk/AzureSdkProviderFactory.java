package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.http.Endpoints;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;
import java.util.Optional;

/**
 * Creates the provider {@code azure-sdk} from settings. Stateless and thread-safe.
 *
 * <ul>
 *   <li>{@value #HOST}: the host of a speech container or of a sovereign cloud; takes precedence over the other two.
 *   <li>{@value #ENDPOINT}: the endpoint of the resource; takes precedence over the region.
 *   <li>{@value #REGION}: the region of the resource.
 *   <li>{@value #KEY}: the key of the resource; needed unless there is a host.
 *   <li>{@value #LANGUAGE}: the expected language if none is requested, {@code en-US} when missing; with several,
 *   separated by commas, the spoken one is detected.
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
    public List<Setting> settings() {
        return List.of(
                Setting.required(KEY, "a key of the resource; not needed for a host, such as a container").asSecret().unless(HOST),
                Setting.required(REGION, "the region of the resource, such as `westeurope`").unless(ENDPOINT, HOST),
                Setting.optional(ENDPOINT, "the endpoint of the resource; takes precedence over the region"),
                Setting.optional(HOST, "the host of a speech container or of a sovereign cloud, such as `ws://localhost:5000`; "
                        + "takes precedence over both"),
                Setting.optional(LANGUAGE, "the language if none is requested, `en-US` when missing; with several, "
                        + "separated by commas, the spoken one is detected"),
                Setting.optional(THROTTLED, "`true` keeps the SDK's upload throttle"));
    }

    @Override
    public SttProvider create(Settings settings) {
        AzureSdkProvider.Builder provider = AzureSdkProvider.builder()
                .apiKey(settings.find(KEY).orElse(null))
                .throttled(settings.find(THROTTLED).map(Boolean::parseBoolean).orElse(false));
        Optional<String> host = settings.find(HOST);
        Optional<String> endpoint = settings.find(ENDPOINT);
        if (host.isPresent()) {
            provider.host(Endpoints.parse(HOST, host.get(), "ws://localhost:5000"));
        } else if (endpoint.isPresent()) {
            provider.endpoint(Endpoints.parse(ENDPOINT, endpoint.get(), "https://RESOURCE.cognitiveservices.azure.com"));
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
}
