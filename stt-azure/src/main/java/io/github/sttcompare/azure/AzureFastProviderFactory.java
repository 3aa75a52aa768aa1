package io.github.sttcompare.azure;

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
 * Creates the provider {@code azure} from settings.
 *
 * <p>{@value #KEY}: the key of the resource. {@value #ENDPOINT}: its endpoint; or {@value #REGION}: its region, if there
 * is no endpoint.
 */
public final class AzureFastProviderFactory implements SttProviderFactory {

    private static final String KEY = "AZURE_SPEECH_KEY";
    private static final String REGION = "AZURE_SPEECH_REGION";
    private static final String ENDPOINT = "AZURE_SPEECH_ENDPOINT";

    /** Creates the factory. */
    public AzureFastProviderFactory() {}

    @Override
    public String id() {
        return "azure";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required(KEY, "a key of the resource").asSecret(),
                Setting.required(REGION, "its region, such as `westeurope`").unless(ENDPOINT),
                Setting.optional(ENDPOINT, "its endpoint, such as `https://RESOURCE.cognitiveservices.azure.com`; takes precedence over the region"));
    }

    @Override
    public SttProvider create(Settings settings) {
        AzureFastProvider.Builder provider =
                AzureFastProvider.builder().id(id()).apiKey(settings.find(KEY).orElse(null));
        Optional<String> endpoint = settings.find(ENDPOINT);
        try {
            endpoint.ifPresentOrElse(
                    address -> provider.endpoint(
                            Endpoints.parse(ENDPOINT, address, "https://RESOURCE.cognitiveservices.azure.com")), () -> settings.find(REGION).ifPresent(provider::region));
            return provider.build();
        } catch (SttException e) {
            throw new SttException(ErrorKind.CONFIGURATION,
                    e.getMessage() + " (see " + KEY + ", " + REGION + " and " + ENDPOINT + ")", e);
        }
    }
}
