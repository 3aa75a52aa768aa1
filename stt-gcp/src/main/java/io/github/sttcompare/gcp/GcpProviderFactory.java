package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Creates a {@link GcpProvider} from settings. Stateless and thread-safe.
 *
 * <ul>
 *   <li>{@code GOOGLE_CLOUD_PROJECT} is required: without it the provider counts as not configured, and nothing is
 *       probed.
 *   <li>{@code GOOGLE_APPLICATION_CREDENTIALS} names a credentials file; without it the default credentials are used.
 *   <li>{@code STT_GCP_LOCATION} is where the audio is processed, {@code global} by default.
 *   <li>{@code STT_GCP_MODEL} is the model, {@code long} by default.
 *   <li>{@code STT_GCP_ENDPOINT} is the {@code host:port} of another server with the same API, preceded by {@code http://}
 *   if it has no TLS.
 * </ul>
 */
public final class GcpProviderFactory implements SttProviderFactory {

    private static final String PROJECT = "GOOGLE_CLOUD_PROJECT";
    private static final String CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String LOCATION = "STT_GCP_LOCATION";
    private static final String MODEL = "STT_GCP_MODEL";
    private static final String ENDPOINT = "STT_GCP_ENDPOINT";
    private static final String PLAINTEXT = "http://";

    /** Creates a factory. */
    public GcpProviderFactory() {}

    @Override
    public String id() {
        return GcpProvider.ID;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required(PROJECT, "the project that is billed; without it nothing is probed"),
                Setting.optional(CREDENTIALS, "a credentials file; the default credentials when missing"),
                Setting.optional(LOCATION, "where the audio is processed; `global` when missing"),
                Setting.optional(MODEL, "the model; `long` when missing"),
                Setting.optional(ENDPOINT, "the `host:port` of another server with the same API, preceded by "
                        + "`http://` if it has no TLS"));
    }

    @Override
    public SttProvider create(Settings settings) {
        GcpProvider.Builder builder = GcpProvider.builder().project(settings.require(PROJECT));
        settings.find(CREDENTIALS).map(GcpProviderFactory::path).ifPresent(builder::credentialsFile);
        settings.find(LOCATION).ifPresent(builder::location);
        settings.find(MODEL).ifPresent(builder::model);
        settings.find(ENDPOINT).ifPresent(endpoint -> {
            boolean plaintext = endpoint.startsWith(PLAINTEXT);
            builder.endpoint(plaintext ? endpoint.substring(PLAINTEXT.length()) : endpoint).plaintext(plaintext);
        });
        return builder.build();
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new SttException(ErrorKind.CONFIGURATION, CREDENTIALS + " is not the path of a file; set it to one");
        }
    }
}
