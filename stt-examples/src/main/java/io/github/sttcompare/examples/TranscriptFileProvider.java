package io.github.sttcompare.examples;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.github.sttcompare.ErrorKind.CONFIGURATION;

/** A provider found by ServiceLoader: it answers with a transcript that someone made before, from a text file. */
public final class TranscriptFileProvider implements SttProviderFactory {

    private static final String FILE = "STT_TRANSCRIPT_FILE";

    @Override
    public String id() {
        return "transcript";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required(FILE, "a text file with the transcript"));
    }

    @Override
    public SttProvider create(Settings settings) {
        return new FromFile(id(), Path.of(settings.require(FILE)));
    }

    private record FromFile(String id, Path file) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            try {
                return Transcript.of(Files.readString(file));
            } catch (IOException e) {
                throw new SttException(CONFIGURATION, "cannot read the transcript " + file + "; check " + FILE, e);
            }
        }
    }
}
