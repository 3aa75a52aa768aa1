package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import java.nio.file.Path;
import java.util.List;

/** Two providers of one's own, each a lambda. Run with the path of a WAV file. */
final class LambdaProvider {

    private LambdaProvider() {}

    public static void main(String[] args) throws InterruptedException {
        Audio audio = Audio.of(Path.of(args[0]));
        SttProvider polite = SttProvider.of("polite", request -> Transcript.of("hello world"));
        SttProvider broken = SttProvider.of("broken", request -> {
            throw new java.io.IOException("the line is dead");
        });

        Comparison comparison = Comparator.compare(audio, List.of(polite, broken));

        System.out.println(comparison.toTable());
        System.out.println(comparison.summary());
    }
}
