package io.github.sttcompare.vosk;

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
 * Creates the provider {@code vosk} from settings.
 *
 * <p>{@value #MODEL}: the directory of a model; the one of {@code stt-vosk-model-en} when missing. {@value #LANGUAGE}: the
 * language of the model; derived from its name when missing.
 */
public final class VoskProviderFactory implements SttProviderFactory {

    private static final String MODEL = "STT_VOSK_MODEL";
    private static final String LANGUAGE = "STT_VOSK_LANGUAGE";

    /** Creates the factory. */
    public VoskProviderFactory() {}

    @Override
    public String id() {
        return VoskProvider.ID;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(MODEL, "the directory of a model for Vosk; the one of `stt-vosk-model-en` when missing"),
                Setting.optional(LANGUAGE, "the language of that model, such as `de`; derived from the directory's name "
                        + "when missing"));
    }

    @Override
    public SttProvider create(Settings settings) {
        VoskProvider.Builder provider = VoskProvider.builder();
        settings.find(MODEL).ifPresent(directory -> provider.model(path(directory)));
        try {
            settings.find(LANGUAGE).ifPresent(provider::language);
        } catch (IllegalArgumentException e) {
            throw new SttException(ErrorKind.CONFIGURATION, LANGUAGE + ": " + e.getMessage(), e);
        }
        return provider.build();
    }

    private static Path path(String directory) {
        try {
            return Path.of(directory);
        } catch (InvalidPathException e) {
            throw new SttException(ErrorKind.CONFIGURATION, MODEL + " is not a path: " + e.getMessage(), e);
        }
    }
}
