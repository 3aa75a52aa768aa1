package io.github.sttcompare.whisper;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.http.Endpoints;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Creates the provider {@code whisper} from settings.
 *
 * <p>{@value #KEY}: the key; required unless the server needs none. {@value #ADDRESS}: the address;
 * OpenAI's when missing. {@value #MODEL}: the model; the dialect's default when missing. {@value #DIALECT}: a name from
 * {@link Dialect}; derived from the address when missing. {@value #STREAMING}: {@code true} to request partial texts.
 * {@value #PLAIN}: {@code true} to allow the key over plain http to another machine.
 */
public final class WhisperProviderFactory implements SttProviderFactory {

    private static final String KEY = "OPENAI_API_KEY";
    private static final String ADDRESS = "OPENAI_BASE_URL";
    private static final String MODEL = "STT_WHISPER_MODEL";
    private static final String DIALECT = "STT_WHISPER_DIALECT";
    private static final String STREAMING = "STT_WHISPER_STREAMING";
    private static final String PLAIN = "STT_WHISPER_ALLOW_PLAIN_HTTP";

    /** Creates the factory. */
    public WhisperProviderFactory() {}

    @Override
    public String id() {
        return "whisper";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                // an address shows the intent to use it; other problems are reported when the provider is created
                Setting.required(KEY, "the key; not needed for a server that requires none").asSecret().unless(ADDRESS),
                Setting.optional(ADDRESS, "the base URL of the API, or the full URL of the endpoint; OpenAI's when missing"),
                Setting.optional(MODEL, "the model; the dialect's default when missing"),
                Setting.optional(DIALECT, "a dialect, such as `whisper-cpp`; derived from the host when missing, `GENERIC` if the host is unknown"),
                Setting.optional(STREAMING, "`true` requests partial texts"),
                Setting.optional(PLAIN, "`true` allows the key to be sent to another machine over plain http; refused otherwise"));
    }

    @Override
    public SttProvider create(Settings settings) {
        WhisperProvider.Builder provider = WhisperProvider.builder()
                .id(id())
                .apiKey(settings.find(KEY).orElse(null))
                .model(settings.find(MODEL).orElse(null))
                .streaming(isTrue(settings, STREAMING))
                .allowPlainHttp(isTrue(settings, PLAIN));
        settings.find(ADDRESS).ifPresent(address -> provider.endpoint(Endpoints.parse(ADDRESS, address, "http://127.0.0.1:8000/v1")));
        settings.find(DIALECT).ifPresent(name -> provider.dialect(dialect(name)));
        try {
            return provider.build();
        } catch (SttException e) {
            throw new SttException(ErrorKind.CONFIGURATION, e.getMessage() + " (see " + String.join(", ", KEY, ADDRESS, MODEL)
                    + " and " + DIALECT + ")", e);
        }
    }

    private static boolean isTrue(Settings settings, String name) {
        return settings.find(name).map(Boolean::parseBoolean).orElse(false);
    }

    private static Dialect dialect(String name) {
        try {
            return Dialect.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new SttException(
                    ErrorKind.CONFIGURATION, DIALECT + " must be one of " + Arrays.toString(Dialect.values()), e);
        }
    }
}
