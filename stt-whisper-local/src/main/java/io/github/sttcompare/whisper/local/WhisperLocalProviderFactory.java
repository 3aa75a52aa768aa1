package io.github.sttcompare.whisper.local;

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
 * Creates the provider {@code whisper-local} from settings. Found by {@link java.util.ServiceLoader}.
 *
 * <p>{@value #MODEL_FILE}: the model's file. {@value #CALLS}: the number of concurrent calls.
 */
public final class WhisperLocalProviderFactory implements SttProviderFactory {

    private static final String MODEL_FILE = "STT_WHISPER_MODEL_FILE";
    private static final String CALLS = "STT_WHISPER_LOCAL_CALLS";

    /** Creates the factory. */
    public WhisperLocalProviderFactory() {}

    @Override
    public String id() {
        return "whisper-local";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required(MODEL_FILE, "the path of a model for whisper.cpp, such as `ggml-base.bin`"),
                Setting.optional(CALLS, "the number of concurrent calls, which share the processors; when missing, "
                        + "each may use half of the processors"));
    }

    @Override
    public SttProvider create(Settings settings) {
        WhisperLocalProvider.Builder provider = WhisperLocalProvider.builder().id(id()).modelFile(path(settings.require(MODEL_FILE)));
        settings.find(CALLS).ifPresent(calls -> provider.maxCalls(number(calls)));
        return provider.build();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SttException(ErrorKind.CONFIGURATION, MODEL_FILE + " is not a valid path on this machine: "
                    + e.getReason(), e);
        }
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new SttException(ErrorKind.CONFIGURATION, CALLS + " must be a number from 1: " + text);
    }
}
