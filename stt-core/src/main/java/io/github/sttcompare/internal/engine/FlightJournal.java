package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;
import java.time.Duration;

/** Writes calls to the flight recorder. Only loaded where the module {@code jdk.jfr} is there. */
final class FlightJournal implements CallJournal {

    @Override
    public void prepare() {
        new CallFlightEvent().isEnabled();
    }

    @Override
    public void record(String comparison, Audio audio, Outcome outcome) {
        CallFlightEvent event = new CallFlightEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.comparison = comparison;
        event.provider = outcome.providerId();
        event.model = outcome.metadata().getOrDefault("model", "");
        event.outcome = outcome.status();
        event.errorKind = outcome instanceof Outcome.Failed failed ? failed.error().kind().name() : "";
        event.audioMillis = audio.duration().toMillis();
        event.bytes = audio.wavLength();
        event.attempts = outcome.timing().attempts().size();
        event.latencyMillis = outcome.timing().latency().map(Duration::toMillis).orElse(-1L);
        event.totalMillis = outcome.timing().total().toMillis();
        event.commit();
    }
}
