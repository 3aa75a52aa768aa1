package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How warming up one provider went.
 *
 * @param providerId the provider's id
 * @param took       how long it took, waiting for a processor included
 * @param error      why it failed; null when the provider is ready
 */
public record WarmUp(String providerId, Duration took, @Nullable Failure error) {

    /** Checks that nothing is missing. */
    public WarmUp {
        Objects.requireNonNull(providerId, "providerId");
        Objects.requireNonNull(took, "took");
    }

    /** {@return whether the provider is ready} */
    public boolean ready() {
        return error == null;
    }

    static WarmUp of(Outcome outcome) {
        Failure error = switch (outcome) {
            case Outcome.Transcribed t -> null;
            case Outcome.Failed f -> f.error();
            case Outcome.TimedOut o -> Failure.of(ErrorKind.UNAVAILABLE, "it did not get ready: " + o.reason());
            case Outcome.Skipped s -> Failure.of(ErrorKind.UNAVAILABLE, "it was not warmed up: " + s.reason());
        };
        return new WarmUp(outcome.providerId(), outcome.timing().total(), error);
    }

    /** A provider that warms another up when it is asked to transcribe. */
    record Provider(SttProvider target) implements SttProvider {

        @Override
        public String id() {
            return target.id();
        }

        @Override
        public Workload workload() {
            return Optional.ofNullable(target.workload()).orElse(Workload.UNKNOWN);
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            target.warmUp();
            return Transcript.of("");
        }
    }
}
