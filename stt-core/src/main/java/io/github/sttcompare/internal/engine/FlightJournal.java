package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;
import java.time.Duration;

/** Writes calls to the flight recorder. Only loaded where the module {@code jdk.jfr} is there. */
final class FlightJournal implements CallJournal {

    /** Only asked whether anybody records, which spares events that nobody sees. */
    private final CallFlightEvent probe = new CallFlightEvent();

    @Override
    public void prepare() {
        probe.isEnabled();
    }

    @Override
    public void record(String comparison, Audio audio, Outcome outcome) {
        if (!probe.isEnabled()) {
            return;
        }
        CallFlightEvent event = new CallFlightEvent();
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
