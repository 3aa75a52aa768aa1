package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Settings;
import io.github.sttcompare.whisper.Dialect;
import io.github.sttcompare.whisper.WhisperProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * OpenAI against a whisper.cpp server on this machine. Run with the path of a WAV file, what is said in it, and
 * {@code OPENAI_API_KEY} in the environment; the server is started with {@code whisper-server -m ggml-base.en.bin}.
 */
final class OpenAiAgainstLocal {

    private static final URI LOCAL = URI.create("http://127.0.0.1:8080");

    private OpenAiAgainstLocal() {}

    public static void main(String[] args) throws InterruptedException {
        Audio audio = Audio.of(Path.of(args[0]));
        CompareOptions options =
                CompareOptions.builder().reference(args[1]).language("en").build();
        try (WhisperProvider openAi = WhisperProvider.builder()
                        .id("openai")
                        .apiKey(Settings.environment().require("OPENAI_API_KEY"))
                        .streaming(true)
                        .build();
                WhisperProvider local = WhisperProvider.builder()
                        .id("whisper-local")
                        .endpoint(LOCAL)
                        .dialect(Dialect.WHISPER_CPP)
                        .build();
                ParallelComparator comparator = ParallelComparator.builder()
                        .listener(OpenAiAgainstLocal::tell)
                        .build()) {
            Comparison comparison = comparator.compare(audio, List.of(openAi, local), options);
            System.out.println(comparison.toTable());
            System.out.println(comparison.summary());
        }
    }

    private static void tell(CompareEvent event) {
        if (event instanceof CompareEvent.Partial partial) {
            System.out.println(event.providerId() + " hears: " + partial.text());
        }
    }
}
