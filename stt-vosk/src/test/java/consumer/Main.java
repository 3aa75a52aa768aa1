package consumer;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.nio.file.Path;
import java.time.Duration;

/** A program that finds the recogniser, uses it and prints what it heard and the module it came from. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        try (Providers providers = Providers.named(args[0])) {
            SttProvider vosk = providers.find(args[0]).orElseThrow();
            vosk.warmUp();
            var request = TranscriptionRequest.of(
                    Audio.of(Path.of(args[1])), TranscriptionOptions.none(), Duration.ofMinutes(5));
            System.out.println(vosk.transcribe(request).text());
            System.out.println(vosk.getClass().getModule());
        }
    }
}
