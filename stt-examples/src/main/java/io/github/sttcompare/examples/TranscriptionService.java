package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The comparator inside a service that receives uploads. One instance for the whole application; thread-safe. */
final class TranscriptionService implements AutoCloseable {

    private static final long MAX_UPLOAD_BYTES = 50_000_000;

    private final Iterable<? extends SttProvider> providers;
    private final ParallelComparator comparator = ParallelComparator.builder()
            .providerTimeout(Duration.ofSeconds(20)) // for each provider, retries included
            .deadline(Duration.ofSeconds(30)) // for the whole comparison
            .maxConcurrentCallsPerProvider(16) // over all requests together
            .listener(TranscriptionService::log)
            .build();

    /** The providers stay the caller's, who closes them after this. */
    TranscriptionService(Iterable<? extends SttProvider> providers) {
        this.providers = providers;
    }

    /** Loads models and opens connections: call it before the first request is accepted. */
    void start() throws InterruptedException {
        comparator.warmUp(providers).forEach(System.out::println);
    }

    /** Handles a request on the thread that received it. */
    Comparison compare(InputStream upload, CompareOptions options) throws IOException, InterruptedException {
        Audio audio = Audio.of(upload, MAX_UPLOAD_BYTES); // SttException if it is too large or no audio: answer 400
        try {
            return comparator.compare(audio, providers, options);
        } finally {
            audio.release(); // frees decoded samples at once; the comparison keeps none
        }
    }

    /** Handles a request without blocking a thread. */
    CompletableFuture<String> compareLater(Audio audio, CompareOptions options) {
        CompletableFuture<Comparison> later = comparator.compareAsync(audio, providers, options);
        return later.whenComplete((comparison, thrown) -> audio.release())
                .thenApply(comparison -> Report.of(comparison).json());
    }

    private static void log(CompareEvent event) {
        if (event instanceof CompareEvent.Finished finished && !(finished.outcome() instanceof Outcome.Transcribed)) {
            System.err.println(finished.providerId() + " " + finished.outcome().status() + " after " + finished.at());
        }
    }

    /** Cancels what is still running. */
    @Override
    public void close() {
        comparator.close();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Providers providers = Providers.discover(); // every configured provider; closed last
                TranscriptionService service = new TranscriptionService(providers)) {
            service.start();
            try (InputStream upload = Files.newInputStream(Path.of(args[0]))) {
                System.out.println(service.compare(upload, CompareOptions.none()).toTable());
            } catch (SttException e) {
                System.err.println(e.getMessage());
            }
        }
    }
}
