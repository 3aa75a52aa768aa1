package example;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The programs of the API contract, as a user would write them. Ends with an error if one does not do what it promises. */
public final class Main {

    public static void main(String[] args) throws Exception {
        Audio audio = Audio.of(Path.of(args[0]));
        System.out.println(Main.class.getModule() + ": " + audio);
        discovered(audio);
        ownProviders(audio);
        configured(audio);
    }

    private static void discovered(Audio audio) throws InterruptedException {
        try (Providers providers = Providers.discover()) {
            Comparison comparison = Comparator.compare(audio, providers);
            System.out.println(comparison.toTable());
            check(comparison.summary().startsWith("2/2"), comparison.summary());
        }
        try (Providers providers = Providers.named("sphinx-fast")) {
            check(providers.ids().equals(List.of("sphinx-fast")), providers.toString());
        }
    }

    private static void ownProviders(Audio audio) throws InterruptedException {
        SttProvider mine = SttProvider.of("mine", request -> Transcript.of("hello world"));
        SttProvider other = new MyProvider();
        Comparison c = Comparator.compare(audio, List.of(mine, other));
        check(c.transcribed().size() == 2, c.toTable());
    }

    static final class MyProvider implements SttProvider {
        @Override
        public String id() {
            return "other";
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("hello " + request.audio().format());
        }
    }

    private static void configured(Audio audio) throws Exception {
        List<SttProvider> providers = List.of(
                SttProvider.of("whisper", request -> Transcript.of("the quick brown box")),
                SttProvider.of("asleep", request -> {
                    Thread.sleep(Duration.ofMinutes(1));
                    return Transcript.of("");
                }));
        var options = CompareOptions.builder()
                .reference("the quick brown fox")
                .language("en-US")
                .speaker(SpeakerProfile.CHILD)
                .phrases(List.of("Łódź", "Kubernetes"))
                .build();
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofSeconds(30))
                .deadline(Duration.ofSeconds(1))
                .grace(Duration.ofMillis(250))
                .maxRetries(2)
                .maxConcurrentCallsPerProvider(8)
                .listener(event -> System.out.println(event))
                .build()) {
            Comparison comparison = comparator.compare(audio, providers, options);
            CompletableFuture<Comparison> later = comparator.compareAsync(audio, providers, options);
            for (Outcome outcome : comparison.outcomes()) {
                switch (outcome) {
                    case Outcome.Transcribed t -> System.out.println(t.transcript().text());
                    case Outcome.Failed f -> System.out.println(f.error().kind());
                    case Outcome.TimedOut o -> System.out.println(o.stopped());
                    case Outcome.Skipped s -> System.out.println(s.reason());
                }
                System.out.println(outcome.providerId() + " " + outcome.timing().latency() + " " + outcome.timing().total()
                        + " " + outcome.timing().queued() + " " + outcome.timing().attempts());
            }
            check(comparison.outcome("whisper") instanceof Outcome.Transcribed, comparison.toTable());
            check(comparison.accuracy("whisper").orElseThrow().wer() == 0.25, comparison.toTable());
            check(comparison.ranking().size() == 1 && comparison.transcribed().size() == 1, comparison.summary());
            System.out.println(comparison.elapsed() + " " + comparison.summary());
            check(later.get().summary().equals("1/2 providers succeeded"), "async");
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
