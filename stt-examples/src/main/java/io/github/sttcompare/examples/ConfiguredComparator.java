package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A comparator with limits, retries and a listener, and what its outcomes tell. Run with the path of a WAV file. */
final class ConfiguredComparator {

    private ConfiguredComparator() {}

    public static void main(String[] args) throws InterruptedException {
        Audio audio = Audio.of(Path.of(args[0]));
        AtomicInteger calls = new AtomicInteger();
        List<SttProvider> providers = List.of(
                SttProvider.of("steady", request -> Transcript.of("the quick brown fox")),
                SttProvider.of("busy", request -> {
                    if (calls.incrementAndGet() == 1) {
                        throw SttException.builder(ErrorKind.RATE_LIMITED, "too many requests")
                                .retryAfter(Duration.ofMillis(200))
                                .build();
                    }
                    return Transcript.of("the quick brown box");
                }),
                SttProvider.of("asleep", request -> {
                    Thread.sleep(Duration.ofMinutes(1));
                    return Transcript.of("good morning");
                }));
        CompareOptions options = CompareOptions.builder()
                .reference("the quick brown fox")
                .language("en-US")
                .speaker(SpeakerProfile.CHILD)
                .phrases(List.of("Łódź", "Kubernetes"))
                .build();

        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(1))
                .deadline(Duration.ofSeconds(2))
                .maxRetries(2)
                .maxConcurrentCallsPerProvider(8)
                .listener(ConfiguredComparator::tell)
                .build()) {
            Comparison comparison = comparator.compare(audio, providers, options);

            System.out.println(comparison.toTable());
            for (Outcome outcome : comparison.outcomes()) {
                System.out.println(switch (outcome) {
                    case Outcome.Transcribed t -> t.providerId() + " answered after " + t.timing().attempts().size()
                            + " attempts, with a latency of " + t.timing().latency().orElseThrow();
                    case Outcome.Failed f -> f.providerId() + " failed: " + f.error().kind();
                    case Outcome.TimedOut o -> o.providerId() + " gave " + o.reason();
                    case Outcome.Skipped s -> s.providerId() + " was not asked: " + s.reason();
                });
            }
        }
    }

    private static void tell(CompareEvent event) {
        System.out.println(event.at().toMillis() + " ms  " + event.providerId() + "  " + event.getClass().getSimpleName());
    }
}
