package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.whisper.WhisperProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Two servers of one's own that answer OpenAI's clients, side by side. Run with the path of a WAV file and the two addresses,
 * such as {@code http://127.0.0.1:8000/v1}.
 */
final class TwoWhisperServers {

    private TwoWhisperServers() {}

    public static void main(String[] args) throws InterruptedException {
        Audio audio = Audio.of(Path.of(args[0]));
        CompareOptions options = CompareOptions.builder().wordTimes(true).build();
        try (WhisperProvider one = WhisperProvider.builder().id("one").endpoint(URI.create(args[1])).build();
                WhisperProvider other = WhisperProvider.builder().id("other").endpoint(URI.create(args[2])).build();
                ParallelComparator comparator = ParallelComparator.builder().build()) {
            comparator.warmUp(List.of(one, other));

            Comparison comparison = comparator.compare(audio, List.of(one, other), options);

            System.out.println(comparison.toTable());
            for (Outcome.Transcribed heard : comparison.transcribed()) {
                System.out.println(heard.providerId() + ": " + heard.transcript().words().size() + " words with times, "
                        + heard.metadata());
            }
        }
    }
}
